using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Common.TrustLog;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalSequencing
{
    /// <summary>Rows that one head covers at most; the first head of a journal stands below this.</summary>
    internal const int Batch = 1000;

    /// <summary>Sequences all that waits, in batches. Other processes wait for the lock and then find nothing left.</summary>
    /// <exception cref="InvalidOperationException">The rows no longer lead to the last signed head, or somebody else wrote one: nothing more is signed.</exception>
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
            signed = await SequenceBatchAsync(db, (module, heads), signed, clock, cancel);
            await heads.AppendAsync(signed, cancel);
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
        (string Module, JournalHeads Heads) journal,
        JournalHead? signed,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({"trust-journal-" + journal.Module}))",
                cancel
            );
        }

        await MustLeadToAsync(db, signed, cancel);
        // Entries from before there were seals had their places before there was a tree.
        var sealedAll = await db.LogSizeAsync(cancel) > 0;
        var last = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position != null)
            .OrderByDescending(entry => entry.Position)
            .FirstOrDefaultAsync(cancel);
        var (position, chain) = (last?.Position ?? -1, last?.Chain ?? new byte[32]);
        // What stands beyond the last head is signed before anything is added: no head covers more than one batch.
        List<Place> places = [];
        if (position > (signed?.Position ?? -1))
        {
            await MustFollowAsync(db, journal, signed, sealedAll, cancel);
        }
        else
        {
            var waiting = await db
                .Journal.AsNoTracking()
                .Where(entry => entry.Position == null)
                .OrderBy(entry => entry.Id)
                .Take(Batch)
                .Select(entry => new Sealed(entry.Id, entry.Hash, entry.Seal))
                .ToListAsync(cancel);
            foreach (var entry in waiting)
            {
                MustBeOurs(db, journal, entry, sealedAll);
                chain = JournalEntry.ChainOf(chain, entry.Hash);
                places.Add(new(entry.Id, ++position, chain));
            }
        }

        await GiveAsync(db, places, cancel);
        await transaction.CommitAsync(cancel);
        return new(
            journal.Module,
            position,
            Convert.ToHexStringLower(chain),
            JournalInstant.Text(clock.Now())
        );
    }

    /// <summary>In the database's own words: every fact of the suite passes here, and change tracking costs four times as much.</summary>
    private static async Task GiveAsync(
        ModuleDbContext db,
        List<Place> places,
        CancellationToken cancel
    )
    {
        if (places.Count == 0)
        {
            return;
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (command is NpgsqlCommand)
        {
            command.CommandText = """
                UPDATE journal_entries SET position = place.position, chain = place.chain
                FROM unnest($1::uuid[], $2::bigint[], $3::bytea[]) AS place (id, position, chain)
                WHERE journal_entries.id = place.id
                """;
            command.Parameters.Add(
                new NpgsqlParameter { Value = places.ConvertAll(place => place.Id) }
            );
            command.Parameters.Add(
                new NpgsqlParameter { Value = places.ConvertAll(place => place.Position) }
            );
            command.Parameters.Add(
                new NpgsqlParameter { Value = places.ConvertAll(place => place.Chain) }
            );
            await command.ExecuteNonQueryAsync(cancel);
            return;
        }

        command.CommandText = "UPDATE journal_entries SET position = $1, chain = $2 WHERE id = $3";
        for (var number = 1; number <= 3; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        }

        foreach (var place in places)
        {
            command.Parameters[0].Value = place.Position;
            command.Parameters[1].Value = place.Chain;
            command.Parameters[2].Value = place.Id;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>A process gave these rows their places and died before it signed; or somebody wrote them there.</summary>
    private static async Task MustFollowAsync(
        ModuleDbContext db,
        (string Module, JournalHeads Heads) journal,
        JournalHead? signed,
        bool sealedAll,
        CancellationToken cancel
    )
    {
        var (position, chain) = signed is null
            ? (-1, new byte[32])
            : (signed.Position, Convert.FromHexString(signed.Chain));
        var entries = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position > position)
            .OrderBy(entry => entry.Position)
            .ToListAsync(cancel);
        foreach (var entry in entries)
        {
            MustBeOurs(db, journal, new(entry.Id, entry.Hash, entry.Seal), sealedAll);
            chain = JournalEntry.ChainOf(chain, entry.Hash);
            if (entry.Position != ++position || !chain.AsSpan().SequenceEqual(entry.Chain))
            {
                throw new JournalBrokenException(
                    $"Position {position} of the journal of {journal.Module} does not follow what was signed: run journal verify, nothing more is sequenced"
                );
            }
        }
    }

    private static void MustBeOurs(
        ModuleDbContext db,
        (string Module, JournalHeads Heads) journal,
        Sealed entry,
        bool sealedAll
    )
    {
        // Whether the bytes are still those of the hash is looked at when the tree takes them in.
        if (
            (sealedAll || entry.Seal is not null)
            && !journal.Heads.Wrote(db.GetType(), entry.Hash, entry.Seal)
        )
        {
            throw new JournalBrokenException(
                $"Entry {entry.Id} of the journal of {journal.Module} was not written by the suite: run journal verify, nothing more is sequenced"
            );
        }
    }

    private sealed record Sealed(Guid Id, byte[] Hash, byte[]? Seal);

    private sealed record Place(Guid Id, long Position, byte[] Chain);

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
            throw new JournalBrokenException(
                $"Position {signed.Position} of the journal of {signed.Module} is not what was signed: run journal verify, nothing more is sequenced"
            );
        }
    }
}
