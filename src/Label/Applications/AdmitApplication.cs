using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/admission: the secretary finds the file in order; the committee's clock starts.</summary>
internal static class AdmitApplication
{
    private static readonly ApplicationDoors Doors = new(
        typeof(AdmitApplication),
        "admission",
        ApplicationRights.OfSecretary,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.Admit(act.Caller.Subject, act.Law, act.Now),
            "application.admitted",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Admission, 1),
                    more: () => act.Desk.Until(row.DecideUntil)
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Moved, act.Cancel);
            }
        );
    }
}
