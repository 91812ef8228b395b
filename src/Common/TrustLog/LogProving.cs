using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Makes proofs of a module's entries. Who may have one is the caller's question: a proof discloses its entry.</summary>
public sealed class LogProving(LogCheckpoints checkpoints, ITimestampAuthority? stamps = null)
{
    /// <summary>What proofs of <paramref name="module"/>'s log are held against.</summary>
    public string KeyOf(string module) => checkpoints.KeyOf(module).ToString();

    /// <summary>Proofs of every entry of some subjects that the log has taken in, in order; what was written in the last second or two is not yet among them.</summary>
    /// <param name="subjects">Ids or serials, as the entries name them.</param>
    public async Task<IReadOnlyList<ProvenEntry>> ProveAsync(
        ModuleDbContext db,
        string module,
        IReadOnlyCollection<string> subjects,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subjects);
        var entries = subjects.Count == 0 ? [] : await db.EntriesOfAsync(subjects, cancel);
        if (entries.Count == 0)
        {
            return [];
        }

        var stamped = checkpoints.LastStamped(module);
        if (stamped is null || stamped.Checkpoint.Size <= entries[^1].Position)
        {
            stamped = await db.AdvanceAsync(module, checkpoints, stamps, cancel);
        }

        var size = stamped?.Checkpoint.Size ?? 0;
        var tree = new TreeReader(new TileRows(db), size);
        var proven = new List<ProvenEntry>();
        foreach (var entry in entries.Where(entry => entry.Position < size))
        {
            proven.Add(
                new(
                    entry.Type,
                    entry.Subject,
                    entry.At,
                    await ProveAsync(db, entry.Position, tree, stamped!, cancel)
                )
            );
        }

        return proven;
    }

    private static async Task<LogProof> ProveAsync(
        ModuleDbContext db,
        long position,
        TreeReader tree,
        StampedCheckpoint stamped,
        CancellationToken cancel
    )
    {
        var (number, place) = Math.DivRem(position, LogTile.Full);
        var salts = await db.Bundles()
            .Where(bundle => bundle.Number == number)
            .Select(bundle => bundle.Salts)
            .SingleAsync(cancel);
        var entry = await db
            .Journal.Where(entry => entry.Position == position)
            .Select(entry => entry.Entry)
            .SingleAsync(cancel);
        return new(
            position,
            entry,
            salts.AsSpan((int)place * Commitment.SaltSize, Commitment.SaltSize).ToArray(),
            await tree.InclusionAsync(position, cancel),
            stamped.Checkpoint.Note,
            stamped.Timestamp
        );
    }
}
