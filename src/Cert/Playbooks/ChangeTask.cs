using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>POST /incidents/{id}/tasks/{number}/changes {state, taskOwner, dueAt, result}: how a task stands, whose it is, until when, and what came of it. Left out, a thing stays as it is.</summary>
internal static class ChangeTask
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/tasks/{number:int}/changes", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/tasks/{number:int}/change", SubmitAsync).ForTeam();

    /// <param name="State">open, doing, done or dropped.</param>
    /// <param name="TaskOwner">An account of the team.</param>
    /// <param name="DueAt">RFC 3339 with an offset.</param>
    /// <param name="Result">What came of it; needed to drop a task.</param>
    internal sealed record Request(
        string? State = null,
        string? TaskOwner = null,
        DateTimeOffset? DueAt = null,
        string? Result = null
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        int number,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => ChangeAsync(act, number, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        int number,
        [FromForm] long version,
        [FromForm] string? state,
        [FromForm] string? taskOwner,
        [FromForm] string? result,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => ChangeAsync(act, number, new(state, taskOwner, DueAt: null, result))
        );

    private static async Task<Result<Incident>> ChangeAsync(
        IncidentActs.Act act,
        int number,
        Request request
    )
    {
        var faults = new List<Problem>();
        var state = SentReport.Choice<TaskStanding>(
            request.State,
            "state",
            required: false,
            faults
        );
        var result = SentReport.Text(
            request.Result,
            "result",
            SentReport.LongestText,
            required: state is TaskStanding.Dropped,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        var row = act.Row;
        var task = await act.Db.Tasks.SingleOrDefaultAsync(
            found => found.Incident == row.Id && found.Number == number,
            act.Cancel
        );
        if (task is null)
        {
            return IncidentProblems.TaskUnknown;
        }

        if (row.State.IsOver())
        {
            return IncidentProblems.CannotMove(row.State, row.State);
        }

        if (
            !string.IsNullOrWhiteSpace(request.TaskOwner)
            && await OwnerAsync(act, task, request.TaskOwner.Trim()) is { } unfit
        )
        {
            return unfit;
        }

        task.DueAt = request.DueAt?.ToUniversalTime() ?? task.DueAt;
        if (!string.IsNullOrEmpty(request.State))
        {
            task.Stand(state, act.Caller.Subject, act.Now);
        }

        if (result is not null)
        {
            task.Result = act
                .Services.GetRequiredService<CaseSeal>()
                .Close("task", row.Id, task.Number, result);
        }

        row.Touch();
        act.Enter(row, "task-changed", note: null);
        return row;
    }

    private static async Task<Problem?> OwnerAsync(
        IncidentActs.Act act,
        IncidentTask task,
        string owner
    )
    {
        var id = act.Row.Id;
        if (
            !await act.Team.HoldsAsync(owner, act.Cancel)
            || (
                act.Row.Tlp is Tlp.Red
                && !await act.Db.NamedReaders.AnyAsync(
                    named => named.Case == id && named.Account == owner,
                    act.Cancel
                )
            )
        )
        {
            return HandlingProblems.TaskOwnerUnfit;
        }

        if (
            !string.Equals(task.Owner, owner, StringComparison.Ordinal)
            && !string.Equals(owner, act.Caller.Subject, StringComparison.Ordinal)
        )
        {
            act.Db.Tell(act.Clock, act.Row, HandlingNotices.Task, [owner]);
        }

        task.Owner = owner;
        return null;
    }
}
