using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/appeal {grounds}: the merchant asks other people to look again at a refusal (law 55-19 art. 21).</summary>
internal static class AppealApplication
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(AppealApplication),
        "appeal",
        ApplicationRights.OfMerchant,
        form => new(form["grounds"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    internal sealed record Request(string? Grounds);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.Appeal(request.Grounds, act.Law, act.Now),
            "application.appealed",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.AppealReceipt, 1),
                    more: () => act.Desk.Until(row.DueAt)
                );
                await act.Desk.TellLabelAsync(
                    row,
                    ApplicationNotices.ToHear,
                    Roles.LabelAppeal,
                    act.Cancel
                );
            }
        );
    }
}
