using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/report {report}: the assessor has a verdict on every point and reports to the committee.</summary>
internal static class ConcludeAssessment
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(ConcludeAssessment),
        "report",
        ApplicationRights.OfItsAssessor,
        form => new(form["report"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Report);

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
