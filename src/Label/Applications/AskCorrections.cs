using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/corrections: the assessor asks the merchant to put right the points that say what is asked.</summary>
internal static class AskCorrections
{
    private static readonly ApplicationDoors Doors = new(
        typeof(AskCorrections),
        "corrections",
        ApplicationRights.OfItsAssessor,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

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
