using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalSequencing
{
    private const int Batch = 1000;

    /// <summary>Sequences all that waits, in batches. Other processes wait for the lock and then find nothing left.</summary>
    public static async Task SequenceAsync(
        this ModuleDbContext db,
        string module,
        JournalHeads heads,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(heads);
        // Looked at without the lock: an idle second costs one indexed read.
        while (await db.Journal.AnyAsync(entry => entry.Position == null, cancel))
        {
            heads.Append(await SequenceBatchAsync(db, module, clock, cancel));
            db.ChangeTracker.Clear();
        }
    }

    private static async Task<JournalHead> SequenceBatchAsync(
        ModuleDbContext db,
        string module,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({"trust-journal-" + module}))",
                cancel
            );
        }

        var last = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position != null)
            .OrderByDescending(entry => entry.Position)
            .FirstOrDefaultAsync(cancel);
        var (position, chain) = (last?.Position ?? -1, last?.Chain ?? new byte[32]);
        var waiting = await db
            .Journal.Where(entry => entry.Position == null)
            .OrderBy(entry => entry.Id)
            .Take(Batch)
            .ToListAsync(cancel);
        foreach (var entry in waiting)
        {
            entry.Sequence(++position, chain);
            chain = entry.Chain!;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(
            module,
            position,
            Convert.ToHexStringLower(chain),
            JournalInstant.Text(clock.Now())
        );
    }
}
