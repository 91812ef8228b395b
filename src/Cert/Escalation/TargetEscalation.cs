using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>
/// Tells who must know that a target of an open incident runs out or has: its owner at half of the time, the officer on
/// duty at four fifths, the leads too when it is over. Targets are reckoned as a reader sees them, so a job that did not
/// run makes nothing late; each stage is written with its notices, so that it is told once.
/// </summary>
internal sealed class TargetEscalation(
    IServiceScopeFactory scopes,
    LegalClock law,
    TimeProvider clock,
    ILogger<TargetEscalation> logger
) : RecurringJob("cert-escalation", TimeSpan.FromMinutes(1), clock, logger)
{
    private const int AtOnce = 200;

    private static readonly IncidentState[] Over =
    [
        IncidentState.Closed,
        IncidentState.Rejected,
        IncidentState.Duplicate,
        IncidentState.Withdrawn,
    ];

    protected override async Task RunAsync(CancellationToken cancel)
    {
        for (Guid? after = null; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
            var rows = await db
                .Incidents.AsNoTracking()
                .Where(row => !Over.Contains(row.State) && (after == null || row.Id > after))
                .OrderBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return;
            }

            after = rows[^1].Id;
            await TellAsync(db, scope.ServiceProvider.GetRequiredService<Watch>(), rows, cancel);
        }
    }

    private async Task TellAsync(
        CertDbContext db,
        Watch watch,
        List<Incident> rows,
        CancellationToken cancel
    )
    {
        var ids = rows.Select(row => row.Id).ToList();
        var steps = (
            await db
                .Steps.AsNoTracking()
                .Where(step => ids.Contains(step.Incident))
                .OrderBy(step => step.Version)
                .ToListAsync(cancel)
        ).ToLookup(step => step.Incident);
        var pauses = (
            await db
                .Pauses.AsNoTracking()
                .Where(pause => ids.Contains(pause.Incident))
                .ToListAsync(cancel)
        ).ToLookup(pause => pause.Incident);
        var told = (
            await db
                .Escalations.AsNoTracking()
                .Where(one => ids.Contains(one.Incident))
                .Select(one => new
                {
                    one.Incident,
                    one.Target,
                    one.Stage,
                    one.Turn,
                })
                .ToListAsync(cancel)
        ).Select(one => (one.Incident, one.Target, one.Stage, one.Turn)).ToHashSet();
        var contacts = await db.ContactsAsync(
            db.Reports.Where(report => ids.Contains(report.Incident)),
            cancel
        );
        var now = Clock.Now();
        // What RSIT calls a test has no targets that anybody must hear of.
        foreach (var row in rows.Where(row => RsitCatalogue.Find(row.Type) is not { IsTest: true }))
        {
            var turn = steps[row.Id].Count(step => step.Act is ServiceTargets.Reopening);
            var said = contacts.GetValueOrDefault(row.Id);
            var due = ServiceTargets
                .Of(row, [.. steps[row.Id]], [.. pauses[row.Id]], law, now, said)
                .Where(target => target.MetAt is null)
                .SelectMany(target =>
                    StagesOf(row, target)
                        .Select(stage => new Due(target, stage, TurnOf(target, turn, said)))
                )
                .Where(one => !told.Contains((row.Id, one.Target.Kind, one.Stage, one.Turn)))
                .ToList();
            if (due.Count > 0)
            {
                await WriteAsync(db, watch, row, due, now, cancel);
            }
        }
    }

    private sealed record Due(ServiceTarget Target, EscalationStage Stage, int Turn);

    /// <summary>News are due again after each word to a reporter, and are told anew then; the others when an incident is reopened.</summary>
    private static int TurnOf(
        ServiceTarget target,
        int reopened,
        IReadOnlyList<DateTimeOffset>? said
    ) => target.Kind is TargetKind.Update ? said?.Count ?? 0 : reopened;

    private async Task WriteAsync(
        CertDbContext db,
        Watch watch,
        Incident row,
        List<Due> due,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        foreach (var (target, stage, turn) in due)
        {
            var people = await watch.ForAsync(row, stage, now, cancel);
            db.Escalations.Add(
                new()
                {
                    Incident = row.Id,
                    Target = target.Kind,
                    Stage = stage,
                    Turn = turn,
                    DueAt = target.DueAt,
                    At = now,
                    Told = people.Count,
                }
            );
            db.Tell(Clock, row, KindOf(stage), people);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another process has told them.
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>The graver stage alone where several have come at once: whoever hears that it is over need not hear that half has gone.</summary>
    private static IEnumerable<EscalationStage> StagesOf(Incident row, ServiceTarget target) =>
        target.Standing switch
        {
            TargetStanding.Half => [EscalationStage.Half],
            TargetStanding.Near => [EscalationStage.Near],
            TargetStanding.Breached => row.Crisis || row.Level == 1
                ? [EscalationStage.Breached, EscalationStage.Gravest]
                : [EscalationStage.Breached],
            _ => [],
        };

    private static string KindOf(EscalationStage stage) =>
        stage switch
        {
            EscalationStage.Half => HandlingNotices.Half,
            EscalationStage.Near => HandlingNotices.Near,
            EscalationStage.Breached => HandlingNotices.Breached,
            _ => HandlingNotices.Gravest,
        };
}
