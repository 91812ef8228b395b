using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/corrections: the assessor asks the merchant to put right the points that say what is asked.</summary>
internal static class AskCorrections
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/corrections", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/corrections", SubmitAsync).ForLabel();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicationActs.AnswerAsync(id, caller, http, ApplicationRights.OfItsAssessor, ActAsync);

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
            ApplicationRights.OfItsAssessor,
            ActAsync
        );

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        var asked = (await act.PointsAsync())
            .Where(point => point.Asked is not null && point.Answer is null)
            .Select(point => point.Criterion)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (asked.Count == 0)
        {
            return ApplicationProblems.NothingAsked;
        }

        return await act.EnterAsync(
            row.AskCorrections(act.Law, act.Now),
            "application.corrections-asked",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Corrections, row.Rounds),
                    more: () =>
                        [
                            .. act.Desk.Until(row.DueAt),
                            new(act.Desk.Text("points"), string.Join(" ", asked), Latin: true),
                        ]
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.ToAnswer, act.Cancel);
            }
        );
    }
}
