using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/report {report}: the assessor has a verdict on every point and reports to the committee.</summary>
internal static class ConcludeAssessment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/report", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/report", SubmitAsync).ForLabel();

    internal sealed record Request(string? Report);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfItsAssessor,
            act => ActAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? report,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfItsAssessor,
            act => ActAsync(act, new(report))
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        var open = (await act.PointsAsync())
            .Where(point => point.Verdict is null)
            .Select(point => point.Criterion)
            .ToList();
        if (open.Count > 0)
        {
            return ApplicationProblems.NotJudged(open.Order(StringComparer.Ordinal));
        }

        return await act.EnterAsync(
            row.Conclude(request.Report, act.Law, act.Now),
            "application.reported",
            async () =>
            {
                await act.Desk.TellLabelAsync(
                    row,
                    ApplicationNotices.ToDecide,
                    Roles.LabelCommittee,
                    act.Cancel
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Moved, act.Cancel);
            }
        );
    }
}
