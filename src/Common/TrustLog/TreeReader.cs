using System.Globalization;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Roots and proofs of a tree of one size, from as few tiles as they need.</summary>
/// <param name="size">Leaves; the source may hold more.</param>
internal sealed class TreeReader(ITileSource tiles, long size)
{
    private readonly Dictionary<(int Level, long Number), byte[]> seen = [];

    /// <exception cref="InvalidDataException">A tile is missing.</exception>
    public Task<byte[]> RootAsync(CancellationToken cancel) => RootAsync(size, cancel);

    /// <summary>What the root was when the tree had <paramref name="earlier"/> leaves.</summary>
    /// <exception cref="InvalidDataException">A tile is missing.</exception>
    public async Task<byte[]> RootAsync(long earlier, CancellationToken cancel) =>
        earlier == 0
            ? MerkleTree.Empty
            : await FoldAsync(TreePlan.Root(Math.Min(earlier, size)), cancel);

    /// <exception cref="InvalidDataException">A tile is missing.</exception>
    public Task<List<byte[]>> InclusionAsync(long index, CancellationToken cancel) =>
        HashesAsync(TreePlan.Inclusion(index, size), cancel);

    /// <exception cref="InvalidDataException">A tile is missing.</exception>
    public Task<List<byte[]>> ConsistencyAsync(long first, CancellationToken cancel) =>
        HashesAsync(TreePlan.Consistency(first, size), cancel);

    private async Task<List<byte[]>> HashesAsync(
        IReadOnlyList<IReadOnlyList<TreeNode>> plan,
        CancellationToken cancel
    )
    {
        var hashes = new List<byte[]>(plan.Count);
        foreach (var nodes in plan)
        {
            hashes.Add(await FoldAsync(nodes, cancel));
        }

        return hashes;
    }

    private async Task<byte[]> FoldAsync(IReadOnlyList<TreeNode> nodes, CancellationToken cancel)
    {
        var hash = await NodeAsync(nodes[^1], cancel);
        for (var place = nodes.Count - 2; place >= 0; place--)
        {
            hash = MerkleTree.Node(await NodeAsync(nodes[place], cancel), hash);
        }

        return hash;
    }

    /// <summary>Between two levels of tiles the hashes are made again: that is what tiles of height 8 save.</summary>
    private async Task<byte[]> NodeAsync(TreeNode node, CancellationToken cancel)
    {
        var (level, above) = Math.DivRem(node.Level, LogTile.Height);
        var first = node.Index << above;
        var tile = await TileAsync(level, first / LogTile.Full, cancel);
        var offset = (int)(first % LogTile.Full);
        return LogTile.RootOf(
            tile.AsSpan(offset * MerkleTree.HashSize, MerkleTree.HashSize << above)
        );
    }

    private async Task<byte[]> TileAsync(int level, long number, CancellationToken cancel)
    {
        if (seen.TryGetValue((level, number), out var known))
        {
            return known;
        }

        var width = LogTile.Width(size, level, number);
        var tile = await tiles.ReadAsync(level, number, width, cancel);
        if (tile is null || tile.Length < width * MerkleTree.HashSize)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Tile {number} of level {level} is not there, and a tree of {size} entries has it"
                )
            );
        }

        return seen[(level, number)] = tile;
    }
}
