using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/tasks {title}: something to be done; POST …/tasks/{number}/end: it is done. An incident with open tasks is not closed.</summary>
internal static class ManageTasks
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id:guid}/tasks", HandleAsync).ForTeam();
        routes
            .MapPost("/incidents/{id:guid}/tasks/{number:int}/end", EndAsync)
            .ForTeam(BoundPayload.Address);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/incidents/{id:guid}/tasks", SubmitAsync).ForTeam();
        pages.MapPost("/cert/incidents/{id:guid}/tasks/{number:int}/end", SubmitEndAsync).ForTeam();
    }

    internal sealed record Request(string? Title);

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
            act => AddAsync(act, request.Title)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? task,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => AddAsync(act, task)
        );

    private static Task<IResult> EndAsync(Guid id, int number, Caller caller, HttpContext http) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => EndTaskAsync(act, number)
        );

    private static Task<IResult> SubmitEndAsync(
        Guid id,
        int number,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => EndTaskAsync(act, number)
        );

    private static async Task<Result<Incident>> AddAsync(IncidentActs.Act act, string? title)
    {
        var faults = new List<Problem>();
        var said = SentReport.Text(
            title,
            "title",
            IncidentTask.LongestTitle,
            required: true,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        var row = act.Row;
        if (row.State.IsOver())
        {
            return IncidentProblems.CannotMove(row.State, row.State);
        }

        var count = await act.Db.Tasks.CountAsync(task => task.Incident == row.Id, act.Cancel);
        if (count >= IncidentTask.Most)
        {
            return IncidentProblems.TooMany;
        }

        row.Touch();
        act.Db.Tasks.Add(
            new()
            {
                Incident = row.Id,
                Number = count + 1,
                Title = said!,
                CreatedBy = act.Caller.Subject,
                CreatedAt = act.Now,
            }
        );
        act.Enter(row, "task-added", note: null);
        return row;
    }

    private static async Task<Result<Incident>> EndTaskAsync(IncidentActs.Act act, int number)
    {
        var row = act.Row;
        var task = await act.Db.Tasks.SingleOrDefaultAsync(
            found => found.Incident == row.Id && found.Number == number,
            act.Cancel
        );
        if (task is null)
        {
            return IncidentProblems.TaskUnknown;
        }

        if (task.DoneAt is not null)
        {
            return IncidentProblems.TaskDone;
        }

        task.Stand(TaskStanding.Done, act.Caller.Subject, act.Now);
        row.Touch();
        act.Enter(row, "task-ended", note: null);
        return row;
    }
}
