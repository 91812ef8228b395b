using System.Globalization;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Signs how far a module's tree has come, and has it time-stamped.</summary>
public static class CheckpointSigning
{
    /// <param name="stamps">Null where no authority runs in this process: the checkpoint goes without a time-stamp.</param>
    /// <returns>The newest checkpoint; null while the log is empty.</returns>
    /// <exception cref="InvalidOperationException">The tree no longer begins with what was signed last: nothing more is signed.</exception>
    public static async Task<Checkpoint?> SignCheckpointAsync(
        this ModuleDbContext db,
        string module,
        LogCheckpoints checkpoints,
        ITimestampAuthority? stamps,
        CancellationToken cancel
    ) => (await db.AdvanceAsync(module, checkpoints, stamps, cancel))?.Checkpoint;

    internal static async Task<StampedCheckpoint?> AdvanceAsync(
        this ModuleDbContext db,
        string module,
        LogCheckpoints checkpoints,
        ITimestampAuthority? stamps,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(checkpoints);
        // Looked at without the lock: nothing new is the usual answer.
        var last = checkpoints.LastStamped(module);
        return await db.LogSizeAsync(cancel) <= (last?.Checkpoint.Size ?? 0)
            ? last
            : await checkpoints.AdvanceAsync(
                module,
                (signed, key) => NextAsync(db, module, signed?.Checkpoint, key, stamps, cancel),
                cancel
            );
    }

    private static async Task<StampedCheckpoint?> NextAsync(
        ModuleDbContext db,
        string module,
        Checkpoint? signed,
        LogKey key,
        ITimestampAuthority? stamps,
        CancellationToken cancel
    )
    {
        var size = await db.LogSizeAsync(cancel);
        if (size <= (signed?.Size ?? 0))
        {
            return null;
        }

        var tree = new TreeReader(new TileRows(db), size);
        // A signature over another past would vouch for it.
        if (
            signed is not null
            && !(await tree.RootAsync(signed.Size, cancel)).AsSpan().SequenceEqual(signed.Root)
        )
        {
            throw new JournalBrokenException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The tree of {module} is not the one that was signed at {signed.Size} entries: run journal verify, no checkpoint is signed"
                ),
                SecurityEventKind.LogInconsistent
            );
        }

        var made = Checkpoint.Sign(key, size, await tree.RootAsync(cancel));
        var stamp = stamps is null
            ? null
            : (await stamps.StampAsync(SHA256.HashData(made.Octets), cancel)).Match<byte[]?>(
                given => given.Token,
                // While the clock cannot be trusted the log still says how far it came.
                _ => null
            );
        return new(made, stamp);
    }
}
