using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/missing {missing}: the secretary asks for what is missing, once and for all (law 55-19 art. 10).</summary>
internal static class AskMissing
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(AskMissing),
        "missing",
        ApplicationRights.OfSecretary,
        form => new(form["missing"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Missing);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.AskMissing(request.Missing, act.Law, act.Now),
            "application.incomplete",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Missing, 1),
                    new(null, row.Missing),
                    () => act.Desk.Until(row.DueAt)
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.ToAnswer, act.Cancel);
            }
        );
    }
}
