using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Playbooks;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Finds incidents for those who may read them, and puts together what each may see of one.</summary>
internal sealed class IncidentReading(
    CertDbContext db,
    CaseSeal seal,
    ReportReading reports,
    SimilarIncidents similar,
    HandlingReading handling,
    ReadingMoment moment
)
{
    public async Task<Result<Incident>> FindAsync(
        Guid id,
        Caller reader,
        CancellationToken cancel
    ) =>
        await db.Incidents.ReadableBy(reader, db).SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : CertProblems.Unknown;

    public async Task<IncidentResponse> DescribeAsync(
        Incident row,
        Caller reader,
        CancellationToken cancel
    )
    {
        // A score of questions on one connection: each that is opened anew says first who reads.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            return await PutTogetherAsync(row, reader, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<IncidentResponse> PutTogetherAsync(
        Incident row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var team = reader.IsOfTeam();
        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.Incident == row.Id)
            .OrderBy(step => step.Version)
            .ToListAsync(cancel);
        var held = await db
            .Reports.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(report => report.Incident == row.Id)
            .OrderBy(report => report.ReceivedAt)
            .ThenBy(report => report.Id)
            .ToListAsync(cancel);
        return new(
            row.Id,
            row.Reference,
            row.State,
            row.Title,
            row.Type,
            row.TypeVersion,
            row.Level,
            row.Tlp.Label(),
            row.ReceivedAt,
            row.Version,
            row.Crisis,
            row.Pace,
            row.State.After(),
            [
                .. held.Select(report => new IncidentResponse.ReportOf(
                    report.Id,
                    report.Number,
                    report.Type,
                    report.Organisation,
                    report.AwareAt,
                    report.ReceivedAt,
                    reports.LatenessOf(report)
                )),
            ],
            [
                .. steps.Select(step => new IncidentResponse.StepOf(
                    step.Act,
                    step.State,
                    step.Level,
                    step.At,
                    team ? step.By : null,
                    team && step.Sealed is { } note
                        ? seal.Open<string>("step", row.Id, step.Version, note)
                        : null
                )),
            ],
            team ? await TeamAsync(row, steps, held, reader, cancel) : null
        );
    }

    private async Task<IncidentResponse.TeamView> TeamAsync(
        Incident row,
        List<IncidentStep> steps,
        List<Report> held,
        Caller reader,
        CancellationToken cancel
    )
    {
        var pauses = await db
            .Pauses.AsNoTracking()
            .Where(pause => pause.Incident == row.Id)
            .OrderBy(pause => pause.From)
            .ToListAsync(cancel);
        var tasks = await db
            .Tasks.AsNoTracking()
            .Where(task => task.Incident == row.Id)
            .OrderBy(task => task.Number)
            .ToListAsync(cancel);
        var groupings = await db
            .Groupings.AsNoTracking()
            .Where(grouping => grouping.Into == row.Id)
            .OrderBy(grouping => grouping.At)
            .ToListAsync(cancel);
        var parties = await db
            .Parties.AsNoTracking()
            .Where(party => party.Case == row.Id)
            .OrderBy(party => party.Since)
            .Select(party => party.Organisation)
            .ToListAsync(cancel);
        var (types, level) = await ProposeAsync(row, held, cancel);
        var contacts = await db.ContactsAsync(
            db.Reports.Where(report => report.Incident == row.Id),
            cancel
        );
        return new(
            row.Score,
            row.Owner,
            row.LevelReason,
            row.Parent,
            row.Rejection,
            row.Relapses,
            types,
            level,
            row.State.IsOver() ? [] : await similar.OfAsync(row.Id, reader, cancel),
            ServiceTargets.Of(
                row,
                steps,
                pauses,
                moment.Law,
                moment.Clock.Now(),
                contacts.GetValueOrDefault(row.Id)
            ),
            [
                .. pauses.Select(pause => new IncidentResponse.PauseOf(
                    pause.Reason,
                    pause.From,
                    pause.Until
                )),
            ],
            [
                .. tasks.Select(task => new IncidentResponse.TaskOf(
                    task.Number,
                    Cacao.Said(task),
                    task.State,
                    task.Owner,
                    task.DueAt,
                    task.Result is { } result
                        ? seal.Open<string>("task", row.Id, task.Number, result)
                        : null,
                    task.Run,
                    task.DoneAt
                )),
            ],
            [
                .. groupings.Select(grouping => new IncidentResponse.GroupingOf(
                    grouping.Id,
                    grouping.At,
                    grouping.UndoneAt
                )),
            ],
            parties,
            await handling.OfAsync(row, reader, cancel)
        );
    }

    /// <summary>By the gravest of its reports, and by what the first one says.</summary>
    private async Task<(IReadOnlyList<ProposedClass> Types, Level Level)> ProposeAsync(
        Incident row,
        List<Report> held,
        CancellationToken cancel
    )
    {
        var level = new Level(row.Level, []);
        IReadOnlyList<ProposedClass> types = [];
        foreach (var report in held.Take(MostRead))
        {
            var facts = await reports.LatestAsync(report, cancel);
            var judged = Severity.Of(
                facts.Victim,
                facts.Effect,
                facts.LossMad,
                moment.Options.Value
            );
            level = level.Reasons.Count == 0 || judged.Value < level.Value ? judged : level;
            if (types.Count == 0)
            {
                var kinds = await db
                    .Observables.AsNoTracking()
                    .Where(found => found.Report == report.Id)
                    .Select(found => found.Kind)
                    .Distinct()
                    .ToListAsync(cancel);
                types = ClassProposal.Of(facts, kinds);
            }
        }

        return (types, level);
    }

    /// <summary>Reports that are opened to propose a level: a wave of thousands says it within these.</summary>
    private const int MostRead = 20;
}

/// <summary>The clock and the figures that a reading is made with.</summary>
internal sealed record ReadingMoment(
    TimeProvider Clock,
    IOptions<CertOptions> Options,
    LegalClock Law
);
