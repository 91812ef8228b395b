using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/corrections-answer: every point that was asked about has its answer; the assessor looks again.</summary>
internal static class AnswerCorrections
{
    private static readonly ApplicationDoors Doors = new(
        typeof(AnswerCorrections),
        "corrections-answer",
        ApplicationRights.OfMerchant,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

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
