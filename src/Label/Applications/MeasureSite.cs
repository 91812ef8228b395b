using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/measure: what the last test of the site found is set beside the answers.</summary>
internal static class MeasureSite
{
    private static readonly ApplicationDoors Doors = new(
        typeof(MeasureSite),
        "measure",
        ApplicationRights.OfMerchant,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        if (!act.Row.IsWritable)
        {
            return ApplicationProblems.CannotMove(act.Row.State, act.Row.State);
        }

        await act.Desk.MeasureAsync(act.Row, act.Cancel);
        return act.Row;
    }
}
