using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>POST /incidents/{id}/crisis {crisis, note}: a lead declares a crisis, or that it is over. While it lasts the targets of level 1 hold; what was breached under them stays so.</summary>
internal static class DeclareCrisis
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/crisis", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/crisis", SubmitAsync).ForTeam();

    /// <param name="Note">Why.</param>
    internal sealed record Request(bool Crisis, string? Note);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfLeads,
            act => SetAsync(act, request.Crisis, request.Note)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? crisis,
        [FromForm] string? note,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfLeads,
            act => SetAsync(act, crisis is "yes", note)
        );

    private static async Task<Result<Incident>> SetAsync(
        IncidentActs.Act act,
        bool crisis,
        string? reason
    )
    {
        var faults = new List<Problem>();
        var note = SentReport.Text(reason, "note", SentReport.LongestText, required: true, faults);
        if (faults is [var first, ..])
        {
            return first;
        }

        var done = act.Enter(
            act.Row.SetCrisis(crisis, note),
            crisis ? "crisis-declared" : "crisis-over",
            note
        );
        if (!done.Refused(out _, out _) && crisis)
        {
            act.Db.Tell(
                act.Clock,
                act.Row,
                HandlingNotices.Crisis,
                await act.Team.DeskAsync(act.Row.Tlp, act.Cancel)
            );
        }

        return done;
    }
}
