using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>Freezes months and moves their reports, each with its fact in the journal and its sealed papers.</summary>
internal sealed class SnapshotDesk(
    PlanDbContext db,
    PlanReading reading,
    FiguresHeard heard,
    SnapshotPapers papers,
    PaperDesk<PlanDbContext> desk,
    TimeProvider clock
)
{
    /// <summary>A choice of the product: papers of what was reported are kept for a century.</summary>
    private const int PapersForYears = 100;

    public static string MonthOf(DateTimeOffset instant) =>
        MoroccanTime.DayOf(instant).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <param name="month">The one before; null for this one. A month is frozen once.</param>
    public async Task<Result<Snapshot>> TakeAsync(
        Guid id,
        string? month,
        string by,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        month ??= MonthOf(clock.Now());
        if (await db.Snapshots.AnyAsync(row => row.Month == month, cancel))
        {
            return SnapshotProblems.TakenAlready;
        }

        await heard.AskAsync(cancel);
        var frozen = FrozenPlan.Of(await reading.NowAsync(cancel), month);
        var content = frozen.Write();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new Snapshot
        {
            Id = id,
            Month = month,
            Number = (await db.NextNumberAsync(Snapshot.Letter, clock, cancel)).ToString(),
            TakenAt = clock.Now(),
            TakenBy = by,
            Content = content,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
        };
        db.Snapshots.Add(row);
        Report(row, frozen);
        var facts = evidence.Proof();
        (facts["month"], facts["sha256"]) = (month, row.Sha256);
        db.Record(clock, "plan.month-frozen", $"{row.Id}", by, facts);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // Another process froze it meanwhile.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return SnapshotProblems.TakenAlready;
        }
    }

    public async Task<Result<Snapshot>> MoveAsync(
        string number,
        ReportState to,
        string by,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (await FindAsync(number, cancel) is not { } row)
        {
            return SnapshotProblems.Unknown;
        }

        if (row.Move(to, by, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Report(row, row.Plan());
        var facts = evidence.Proof();
        facts["state"] = $"{to}";
        db.Record(clock, "plan.report-moved", $"{row.Id}", by, facts);
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }

    /// <param name="number">As people type it.</param>
    public async Task<Snapshot?> FindAsync(string number, CancellationToken cancel)
    {
        if (RecordNumber.Read(number, out var read) is not NumberReading.Read)
        {
            return null;
        }

        var text = read.ToString();
        return await db.Snapshots.SingleOrDefaultAsync(row => row.Number == text, cancel);
    }

    /// <summary>Both reports, each saying how far they are.</summary>
    private void Report(Snapshot row, FrozenPlan frozen)
    {
        foreach (var kind in SnapshotPapers.Kinds)
        {
            desk.Ask(
                new(
                    row.Id,
                    kind,
                    (int)row.State + 1,
                    SealingBody.Plan,
                    clock.Now().AddYears(PapersForYears),
                    () => papers.Describe(kind, row, frozen, clock.Now())
                )
            );
        }
    }
}
