using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/corrections-answer: every point that was asked about has its answer; the assessor looks again.</summary>
internal static class AnswerCorrections
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/corrections-answer", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/label/applications/{id:guid}/corrections-answer", SubmitAsync)
            .ForMerchants();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicationActs.AnswerAsync(id, caller, http, ApplicationRights.OfMerchant, ActAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfMerchant,
            ActAsync
        );

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        var open = (await act.PointsAsync())
            .Where(point => point.Asked is not null && point.Answer is null)
            .Select(point => point.Criterion)
            .ToList();
        if (row.State is ApplicationState.Corrections && open.Count > 0)
        {
            return ApplicationProblems.NotAnswered(open.Order(StringComparer.Ordinal));
        }

        return await act.EnterAsync(
            row.EndCorrections(act.Law, act.Now),
            "application.corrected",
            () =>
            {
                act.Desk.Tell(row, ApplicationNotices.ToAssess, row.Assessor!);
                return Task.CompletedTask;
            }
        );
    }
}
