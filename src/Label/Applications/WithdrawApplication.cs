using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/withdrawal: the merchant takes it back.</summary>
internal static class WithdrawApplication
{
    private static readonly ApplicationDoors Doors = new(
        typeof(WithdrawApplication),
        "withdrawal",
        ApplicationRights.OfMerchant,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        return await act.EnterAsync(act.Row.Withdraw(act.Now), "application.withdrawn");
    }
}
