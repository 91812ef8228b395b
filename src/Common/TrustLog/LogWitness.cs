using System.Globalization;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// Remembers the newest checkpoint of a log and takes another one only where the old tree is its beginning: whoever shows
/// two people two pasts is found out when either of them looks again.
/// </summary>
public static class LogWitness
{
    /// <param name="remembered">What this witness took last; null at the first time.</param>
    /// <param name="offered">What the log says now.</param>
    /// <param name="tiles">The log's.</param>
    /// <returns>The checkpoint to remember, or the sentence that says why the log is not to be believed.</returns>
    public static async Task<WitnessVerdict> JudgeAsync(
        LogVerifierKey key,
        string? remembered,
        string offered,
        ITileSource tiles,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Checkpoint.Open(offered, key) is not { } next)
        {
            return WitnessVerdict.Refused(
                $"BAD SIGNATURE: what the log says is no checkpoint of {key.Name} that its key signed"
            );
        }

        if (remembered is null)
        {
            // Nothing to hold it against; but what is signed must be there.
            return await BeginsAsync(null, next, tiles, cancel);
        }

        if (Checkpoint.Open(remembered, key) is not { } last)
        {
            return WitnessVerdict.Refused(
                $"The state does not hold a checkpoint of {key.Name} that its key signed: it was altered, or belongs to another log"
            );
        }

        if (next.Size < last.Size)
        {
            return WitnessVerdict.Refused(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ROLLBACK: {key.Name} had {last.Size} entries and now signs {next.Size}"
                )
            );
        }

        if (next.Size == last.Size)
        {
            return next.Root.AsSpan().SequenceEqual(last.Root)
                ? WitnessVerdict.Taken(next)
                : WitnessVerdict.Refused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"FORK: {key.Name} signed two different trees of {next.Size} entries"
                    )
                );
        }

        return await BeginsAsync(last, next, tiles, cancel);
    }

    private static async Task<WitnessVerdict> BeginsAsync(
        Checkpoint? last,
        Checkpoint next,
        ITileSource tiles,
        CancellationToken cancel
    )
    {
        var tree = new TreeReader(tiles, next.Size);
        try
        {
            if (!(await tree.RootAsync(cancel)).AsSpan().SequenceEqual(next.Root))
            {
                return WitnessVerdict.Refused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"FORK: the tiles of {next.Origin} do not make the tree of {next.Size} entries that it signed"
                    )
                );
            }

            return
                last is null
                || MerkleTree.HoldsConsistency(
                    last.Size,
                    next.Size,
                    await tree.ConsistencyAsync(last.Size, cancel),
                    last.Root,
                    next.Root
                )
                ? WitnessVerdict.Taken(next)
                : WitnessVerdict.Refused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"FORK: the {last.Size} entries that {next.Origin} signed before are not the beginning of the {next.Size} that it signs now"
                    )
                );
        }
        catch (InvalidDataException missing)
        {
            return WitnessVerdict.Refused(
                $"The log does not show what it signed: {missing.Message}; nothing was taken"
            );
        }
    }
}
