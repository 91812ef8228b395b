using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/inadmissibility {legal, factual}: the secretary does not take it, with both reasons; it may be appealed.</summary>
internal static class RejectApplication
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(RejectApplication),
        "inadmissibility",
        ApplicationRights.OfSecretary,
        form => new(form["legal"], form["factual"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Legal, string? Factual);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        var reasons = new Reasons(request.Legal, request.Factual);
        return await act.EnterAsync(
            row.Reject(act.Caller.Subject, reasons, act.Now),
            "application.inadmissible",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Inadmissible, 1),
                    reasons,
                    () => act.Desk.Until(row.AppealUntil(act.Law))
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Decided, act.Cancel);
            }
        );
    }
}
