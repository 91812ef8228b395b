using System.Text.Json;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Restoration;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/moves {to, note, rejection}: contained, eradicated, recovered, closed, rejected, withdrawn, reopened, or a step back. What each asks for stands in its guard; a move that there is not answers with those that there are.</summary>
internal static class MoveIncident
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/moves", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/move", SubmitAsync).ForTeam();

    /// <param name="To">A state, as in the answers.</param>
    /// <param name="Note">What was done, what it was, or why; for closing, the synthesis that the reporters get.</param>
    /// <param name="Rejection">outOfScope, noIncident, insufficient or test.</param>
    internal sealed record Request(string? To, string? Note = null, string? Rejection = null);

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
            act => MoveAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? to,
        [FromForm] string? note,
        [FromForm] string? rejection,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => MoveAsync(act, new(to, note, rejection))
        );

    private static async Task<Result<Incident>> MoveAsync(IncidentActs.Act act, Request request)
    {
        var faults = new List<Problem>();
        var to = SentReport.Choice<IncidentState>(request.To, "to", required: true, faults);
        var rejection =
            to is IncidentState.Rejected
                ? SentReport.Choice<RejectionReason>(
                    request.Rejection,
                    "rejection",
                    required: true,
                    faults
                )
                : default;
        var note = SentReport.Text(
            request.Note,
            "note",
            SentReport.LongestDescription,
            required: false,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        if (
            to is IncidentState.Closed or IncidentState.Reopened
            && IncidentActs.OfLeads(act.Caller) is { } refused
        )
        {
            return refused;
        }

        var done = await ToAsync(act, to, note, rejection);
        act.Enter(done, JsonNamingPolicy.CamelCase.ConvertName($"{to}"), note);
        if (!done.Refused(out _, out _))
        {
            await TellAsync(act, note);
        }

        return done;
    }

    private static async Task<Result<Incident>> ToAsync(
        IncidentActs.Act act,
        IncidentState to,
        string? note,
        RejectionReason rejection
    )
    {
        var row = act.Row;
        if (IncidentStates.IsRelapse(row.State, to))
        {
            return row.Regress(to, note);
        }

        return to switch
        {
            IncidentState.Contained => row.Contain(note),
            IncidentState.Eradicated => row.Eradicate(note),
            IncidentState.Recovered => await IsBeingRestoredAsync(act)
                ? RestorationProblems.StillRestoring
                : row.Recover(note),
            IncidentState.Closed => row.Close(
                act.Caller.Subject,
                note,
                await act.Db.Tasks.CountAsync(
                    task => task.Incident == row.Id && task.DoneAt == null,
                    act.Cancel
                )
            ),
            IncidentState.Rejected => row.Reject(rejection),
            IncidentState.Withdrawn => row.Withdraw(note),
            IncidentState.Reopened => row.Reopen(note),
            // Triage, assignment and grouping have addresses of their own.
            _ => IncidentProblems.CannotMove(row.State, to),
        };
    }

    /// <summary>Also by a plan that whoever moves the incident may not read.</summary>
    private static async Task<bool> IsBeingRestoredAsync(IncidentActs.Act act)
    {
        var id = act.Row.Id;
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        return await act.Db.Restorations.AnyAsync(
            plan =>
                plan.Incident == id
                && plan.State != RestorationState.HandedBack
                && plan.State != RestorationState.Abandoned,
            act.Cancel
        );
    }

    /// <summary>Every reporter hears that it moved; the synthesis of a closing, and why something was rejected, stand among the messages of each report (law 05-20 art. 8).</summary>
    private static async Task TellAsync(IncidentActs.Act act, string? note)
    {
        var id = act.Row.Id;
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        var reports = await act
            .Db.Reports.Where(report => report.Incident == id)
            .ToListAsync(act.Cancel);
        foreach (var report in reports)
        {
            if (note is not null && act.Row.State is IncidentState.Closed or IncidentState.Rejected)
            {
                report.Say(act, note);
            }

            act.Db.TellReporter(act.Clock, report, CaseNotices.Moved);
        }
    }
}
