using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/pauses {reason}: one waits for somebody else, and the service targets that depend on it stand still; POST …/pauses/end: they go on. What the law counts stands still for nobody.</summary>
internal static class PauseTargets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id:guid}/pauses", HandleAsync).ForTeam();
        routes.MapPost("/incidents/{id:guid}/pauses/end", EndAsync).ForTeam(BoundPayload.Address);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/incidents/{id:guid}/pause", SubmitAsync).ForTeam();
        pages.MapPost("/cert/incidents/{id:guid}/resume", SubmitEndAsync).ForTeam();
    }

    /// <param name="Reason">reporter or thirdParty.</param>
    internal sealed record Request(string? Reason);

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
            IncidentActs.OfTeam,
            act => PauseAsync(act, request.Reason)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? reason,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => PauseAsync(act, reason)
        );

    private static Task<IResult> EndAsync(Guid id, Caller caller, HttpContext http) =>
        IncidentActs.AnswerAsync(id, caller, http, IncidentActs.OfTeam, ResumeAsync);

    private static Task<IResult> SubmitEndAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => IncidentActs.SubmitAsync((id, version), caller, http, IncidentActs.OfTeam, ResumeAsync);

    private static async Task<Result<Incident>> PauseAsync(IncidentActs.Act act, string? reason)
    {
        var faults = new List<Problem>();
        var why = SentReport.Choice<PauseReason>(reason, "reason", required: true, faults);
        if (faults is [var first, ..])
        {
            return first;
        }

        if (act.Row.State.IsOver() || await OpenAsync(act) is not null)
        {
            return IncidentProblems.PausedAlready;
        }

        act.Db.Pauses.Add(
            new()
            {
                Incident = act.Row.Id,
                From = act.Now,
                Reason = why,
                By = act.Caller.Subject,
            }
        );
        act.Row.Touch();
        act.Enter(act.Row, "paused", note: null);
        return act.Row;
    }

    private static async Task<Result<Incident>> ResumeAsync(IncidentActs.Act act)
    {
        if (await OpenAsync(act) is not { } open)
        {
            return IncidentProblems.PausedAlready;
        }

        open.Until = act.Now;
        act.Row.Touch();
        act.Enter(act.Row, "resumed", note: null);
        return act.Row;
    }

    private static Task<IncidentPause?> OpenAsync(IncidentActs.Act act)
    {
        var id = act.Row.Id;
        return act.Db.Pauses.SingleOrDefaultAsync(
            pause => pause.Incident == id && pause.Until == null,
            act.Cancel
        );
    }
}
