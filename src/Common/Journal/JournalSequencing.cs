using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalSequencing
{
    /// <summary>Rows that one head covers at most; the first head of a journal stands below this.</summary>
    internal const int Batch = 1000;

    /// <summary>Sequences all that waits, in batches. Other processes wait for the lock and then find nothing left.</summary>
    /// <exception cref="InvalidOperationException">The rows no longer lead to the last signed head: nothing more is signed.</exception>
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
        var signed = heads.Last(module);
        // Looked at without the lock: an idle second costs two indexed reads.
        while (await UnsignedAsync(db, signed?.Position ?? -1, cancel))
        {
            signed = await SequenceBatchAsync(db, module, signed, clock, cancel);
            await heads.AppendAsync(signed, cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Facts without a place, or with one that a process gave and died before it signed.</summary>
    private static async Task<bool> UnsignedAsync(
        ModuleDbContext db,
        long signed,
        CancellationToken cancel
    ) =>
        await db.Journal.AnyAsync(entry => entry.Position == null, cancel)
        || await db.Journal.AnyAsync(entry => entry.Position > signed, cancel);

    private static async Task<JournalHead> SequenceBatchAsync(
        ModuleDbContext db,
        string module,
        JournalHead? signed,
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

        await MustLeadToAsync(db, signed, cancel);
        var last = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position != null)
            .OrderByDescending(entry => entry.Position)
            .FirstOrDefaultAsync(cancel);
        var (position, chain) = (last?.Position ?? -1, last?.Chain ?? new byte[32]);
        // What stands beyond the last head is signed before anything is added: no head covers more than one batch.
        var waiting =
            position > (signed?.Position ?? -1)
                ? []
                : await db
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

    // A head over rewritten rows would vouch for them: the thief would only have to wait for the next fact.
    private static async Task MustLeadToAsync(
        ModuleDbContext db,
        JournalHead? signed,
        CancellationToken cancel
    )
    {
        if (signed is null)
        {
            return;
        }

        var there = await db
            .Journal.AsNoTracking()
            .SingleOrDefaultAsync(entry => entry.Position == signed.Position, cancel);
        if (
            there?.Chain is not { } chain
            || !string.Equals(
                Convert.ToHexStringLower(chain),
                signed.Chain,
                StringComparison.Ordinal
            )
        )
        {
            throw new InvalidOperationException(
                $"Position {signed.Position} of the journal of {signed.Module} is not what was signed: run journal verify, nothing more is sequenced"
            );
        }
    }
}
