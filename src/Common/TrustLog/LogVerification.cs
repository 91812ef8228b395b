using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Holds every row of a journal against its commitment, every commitment against the tree, and the tree against every signed checkpoint.</summary>
internal static class LogVerification
{
    private const int MostFaults = 100;

    /// <returns>How many entries the tree has, and a sentence for each that is not what it was.</returns>
    public static async Task<(long Size, IReadOnlyList<string> Faults)> VerifyLogAsync(
        this ModuleDbContext db,
        string module,
        LogCheckpoints checkpoints,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(checkpoints);
        var faults = new List<string>();
        // The checkpoints first: the tree may grow while we read, but none below them may change.
        var walk = new CheckpointWalk(checkpoints.Read(module), module, faults);
        var size = await db.LogSizeAsync(cancel);
        var tree = new TreeWalk();
        for (var number = 0L; number * LogTile.Full < size; number++)
        {
            if (faults.Count >= MostFaults)
            {
                return (size, faults);
            }

            await CheckBundleAsync(db, number, (tree, walk), faults, cancel);
        }

        walk.End(tree);
        await CheckTilesAsync(db, tree, faults, cancel);
        return (size, faults);
    }

    private static async Task CheckBundleAsync(
        ModuleDbContext db,
        long number,
        (TreeWalk Tree, CheckpointWalk Checkpoints) walk,
        List<string> faults,
        CancellationToken cancel
    )
    {
        var first = number * LogTile.Full;
        var bundle = await db.Bundles().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (bundle is null || bundle.Salts.Length != bundle.Commitments.Length)
        {
            faults.Add(
                $"Positions {first} to {first + LogTile.Full - 1}: their row of commitments is gone or damaged"
            );
            return;
        }

        var entries = await db
            .Journal.AsNoTracking()
            .Where(entry => entry.Position >= first && entry.Position < first + LogTile.Full)
            .ToDictionaryAsync(entry => entry.Position!.Value, cancel);
        for (var place = 0; place < bundle.Commitments.Length / MerkleTree.HashSize; place++)
        {
            var record = bundle
                .Commitments.AsSpan(place * MerkleTree.HashSize, MerkleTree.HashSize)
                .ToArray();
            var salt = bundle.Salts.AsSpan(place * Commitment.SaltSize, Commitment.SaltSize);
            if (!entries.TryGetValue(first + place, out var entry))
            {
                faults.Add($"Position {first + place}: the trust log holds it and it is gone");
            }
            else if (!Commitment.Of(salt, entry.Entry).AsSpan().SequenceEqual(record))
            {
                faults.Add(
                    $"Position {first + place} ({entry.Type}, {entry.Id}): not what the trust log committed to"
                );
            }

            walk.Tree.Add(MerkleTree.Leaf(record));
            walk.Checkpoints.Meet(walk.Tree);
        }
    }

    /// <summary>The tiles that are served, against those that the commitments make.</summary>
    private static async Task CheckTilesAsync(
        ModuleDbContext db,
        TreeWalk tree,
        List<string> faults,
        CancellationToken cancel
    )
    {
        var expected = tree.Tiles();
        var met = 0;
        await foreach (
            var tile in db.Tiles()
                .OrderBy(tile => tile.Level)
                .ThenBy(tile => tile.Number)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            // The suite may work while we read: a tile has grown since, or a new one has begun.
            if (!expected.TryGetValue((tile.Level, tile.Number), out var print))
            {
                continue;
            }

            met++;
            if (!print.Begins(tile.Hashes))
            {
                faults.Add(
                    $"Tile {tile.Number} of level {tile.Level} is not what the commitments make"
                );
            }

            if (faults.Count >= MostFaults)
            {
                return;
            }
        }

        if (met < expected.Count)
        {
            faults.Add($"{expected.Count - met} tiles of the tree are gone");
        }
    }
}
