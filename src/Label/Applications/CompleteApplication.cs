using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/completion: what was missing has come.</summary>
internal static class CompleteApplication
{
    private static readonly ApplicationDoors Doors = new(
        typeof(CompleteApplication),
        "completion",
        ApplicationRights.OfMerchant,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.Complete(act.Law, act.Now),
            "application.completed",
            () =>
                act.Desk.TellLabelAsync(
                    row,
                    ApplicationNotices.ToAdmit,
                    Roles.LabelSecretary,
                    act.Cancel
                )
        );
    }
}
