using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>POST /incidents/{id}/playbooks {playbook}: its steps become tasks of the incident, each with its term; one version of a playbook is applied once.</summary>
internal static class ApplyPlaybook
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/playbooks", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/playbooks", SubmitAsync).ForTeam();

    /// <param name="Playbook">A class of RSIT.</param>
    internal sealed record Request(string? Playbook);

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
            act => ApplyAsync(act, request.Playbook)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? playbook,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => ApplyAsync(act, playbook)
        );

    private static async Task<Result<Incident>> ApplyAsync(IncidentActs.Act act, string? name)
    {
        if (PlaybookShelf.Find(name) is not { } playbook)
        {
            return HandlingProblems.PlaybookUnknown;
        }

        var row = act.Row;
        if (row.State.IsOver())
        {
            return IncidentProblems.CannotMove(row.State, row.State);
        }

        if (
            await act.Db.PlaybookRuns.AnyAsync(
                run =>
                    run.Incident == row.Id
                    && run.Playbook == playbook.Class
                    && run.Version == playbook.Version,
                act.Cancel
            )
        )
        {
            return HandlingProblems.PlaybookRuns;
        }

        var count = await act.Db.Tasks.CountAsync(task => task.Incident == row.Id, act.Cancel);
        if (count + playbook.Steps.Count > IncidentTask.Most)
        {
            return IncidentProblems.TooMany;
        }

        var run = new PlaybookRun
        {
            Id = Ids.New(act.Clock),
            Incident = row.Id,
            Playbook = playbook.Class,
            Version = playbook.Version,
            By = act.Caller.Subject,
            At = act.Now,
        };
        act.Db.PlaybookRuns.Add(run);
        act.Db.Tasks.AddRange(
            playbook.Steps.Select(
                (step, index) =>
                    new IncidentTask
                    {
                        Incident = row.Id,
                        Number = count + index + 1,
                        // The words of whoever applied it; readers see their own language where the step is known.
                        Title = step.Text.Here,
                        CreatedBy = act.Caller.Subject,
                        CreatedAt = act.Now,
                        Owner = row.Owner,
                        DueAt = act.Now + row.Paced(TimeSpan.FromHours(step.Hours)),
                        Run = run.Id,
                        Step = $"{playbook.Class}/{step.Key}",
                    }
            )
        );
        row.Touch();
        act.Enter(row, "playbook-applied", note: null);
        return row;
    }
}
