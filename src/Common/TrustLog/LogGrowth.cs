using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Takes into the tree what the sequencer has placed and a signed head covers. Each batch writes its own tiles and the last ones of each level: what the tree has already is never made again.</summary>
public static class LogGrowth
{
    private const int Batch = 4 * LogTile.Full;

    /// <summary>Takes all that is covered, in batches. Other processes wait for the lock and then find nothing left.</summary>
    /// <exception cref="InvalidOperationException">A row is not the one that was chained: nothing more is taken in.</exception>
    public static async Task GrowLogAsync(
        this ModuleDbContext db,
        string module,
        JournalHeads heads,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(heads);
        var signed = heads.Last(module)?.Position ?? -1;
        // Looked at without the lock: an idle second costs one indexed read.
        while (await db.LogSizeAsync(cancel) <= signed)
        {
            await GrowBatchAsync(db, module, signed, cancel);
        }
    }

    private static async Task GrowBatchAsync(
        ModuleDbContext db,
        string module,
        long signed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({"trust-log-" + module}))",
                cancel
            );
        }

        var size = await db.LogSizeAsync(cancel);
        if (size > signed)
        {
            // Whoever had the lock before has taken them in.
            return;
        }

        var entries = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position >= size && entry.Position <= signed)
            .OrderBy(entry => entry.Position)
            .Take(Batch)
            .ToListAsync(cancel);
        await MustFollowAsync(db, module, size, entries, cancel);
        var leaves = await CommitAsync(db, size, entries, cancel);
        await RaiseAsync(db, size, leaves, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    // Between its head and the tree a row stands in the database alone: what does not fit the chain is not committed to.
    private static async Task MustFollowAsync(
        ModuleDbContext db,
        string module,
        long size,
        List<JournalEntry> entries,
        CancellationToken cancel
    )
    {
        var chain =
            size == 0
                ? new byte[MerkleTree.HashSize]
                : await db
                    .Journal.Where(entry => entry.Position == size - 1)
                    .Select(entry => entry.Chain)
                    .SingleOrDefaultAsync(cancel);
        if (entries.Count == 0)
        {
            throw Strange(module, size);
        }

        var position = size;
        foreach (var entry in entries)
        {
            if (
                entry.Position != position
                || chain is null
                || !entry.Hash.AsSpan().SequenceEqual(JournalEntry.HashOf(entry.Entry))
                || !JournalEntry.ChainOf(chain, entry.Hash).AsSpan().SequenceEqual(entry.Chain)
            )
            {
                throw Strange(module, position);
            }

            (position, chain) = (position + 1, entry.Chain);
        }
    }

    private static JournalBrokenException Strange(string module, long position) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Position {position} of the journal of {module} is not what was chained: run journal verify, the trust log takes nothing more"
            )
        );

    /// <returns>The leaf hashes of the new entries.</returns>
    private static async Task<List<byte[]>> CommitAsync(
        ModuleDbContext db,
        long size,
        List<JournalEntry> entries,
        CancellationToken cancel
    )
    {
        var leaves = new List<byte[]>(entries.Count);
        for (var taken = 0; taken < entries.Count; )
        {
            var (number, there) = Math.DivRem(size + taken, LogTile.Full);
            var some = entries.GetRange(
                taken,
                Math.Min(entries.Count - taken, LogTile.Full - (int)there)
            );
            var salts = some.ConvertAll(_ => Commitment.NewSalt());
            var records = some.Zip(salts, (entry, salt) => Commitment.Of(salt, entry.Entry))
                .ToList();
            var bundle = await FoundAsync(
                db,
                there == 0,
                () =>
                    new LogBundle
                    {
                        Number = number,
                        Salts = [],
                        Commitments = [],
                    },
                [number],
                cancel
            );
            bundle.Salts = Longer(bundle.Salts, salts);
            bundle.Commitments = Longer(bundle.Commitments, records);
            var subjects = await FoundAsync(
                db,
                there == 0,
                () => new LogSubjects { Number = number, Hashes = [] },
                [number],
                cancel
            );
            subjects.Hashes = Longer(
                subjects.Hashes,
                some.ConvertAll(entry => LogTables.HashOf(entry.Subject))
            );
            leaves.AddRange(records.ConvertAll(record => MerkleTree.Leaf(record)));
            taken += some.Count;
        }

        return leaves;
    }

    /// <summary>Adds hashes to level 0; each tile that is full with them adds its own to the level above.</summary>
    private static async Task RaiseAsync(
        ModuleDbContext db,
        long size,
        List<byte[]> leaves,
        CancellationToken cancel
    )
    {
        var (hashes, first) = (leaves, size);
        for (var level = 0; hashes.Count > 0; level++)
        {
            var whole = new List<byte[]>();
            for (var taken = 0; taken < hashes.Count; )
            {
                var (number, there) = Math.DivRem(first + taken, LogTile.Full);
                var some = hashes.GetRange(
                    taken,
                    Math.Min(hashes.Count - taken, LogTile.Full - (int)there)
                );
                var at = level;
                var tile = await FoundAsync(
                    db,
                    there == 0,
                    () =>
                        new LogTile
                        {
                            Level = at,
                            Number = number,
                            Hashes = [],
                        },
                    [at, number],
                    cancel
                );
                tile.Hashes = Longer(tile.Hashes, some);
                if (tile.Hashes.Length == LogTile.Full * MerkleTree.HashSize)
                {
                    whole.Add(LogTile.RootOf(tile.Hashes));
                }

                taken += some.Count;
            }

            (hashes, first) = (whole, first / LogTile.Full);
        }
    }

    private static async Task<T> FoundAsync<T>(
        ModuleDbContext db,
        bool begins,
        Func<T> make,
        object[] key,
        CancellationToken cancel
    )
        where T : class
    {
        if (begins)
        {
            var made = make();
            db.Add(made);
            return made;
        }

        return await db.Set<T>().FindAsync(key, cancel)
            ?? throw new JournalBrokenException(
                $"A row of {typeof(T).Name} is gone: run journal verify, the trust log takes nothing more",
                SecurityEventKind.LogInconsistent
            );
    }

    private static byte[] Longer(byte[] there, List<byte[]> more)
    {
        var all = new byte[there.Length + more.Sum(part => part.Length)];
        there.CopyTo(all, 0);
        var end = there.Length;
        foreach (var part in more)
        {
            part.CopyTo(all, end);
            end += part.Length;
        }

        return all;
    }
}
