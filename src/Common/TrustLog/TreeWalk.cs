using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Builds a tree leaf by leaf and keeps its right border alone, and a print of each tile.</summary>
internal sealed class TreeWalk
{
    /// <summary>For each level of tiles the hashes of the tile that is being filled.</summary>
    private readonly List<List<byte[]>> filling = [];

    private readonly Dictionary<(int Level, long Number), TilePrint> prints = [];

    public long Size { get; private set; }

    public void Add(byte[] leaf)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == filling.Count)
            {
                filling.Add([]);
            }

            filling[level].Add(hash);
            if (filling[level].Count < LogTile.Full)
            {
                return;
            }

            byte[] whole = [.. filling[level].SelectMany(part => part)];
            prints[(level, (Size >> (LogTile.Height * (level + 1))) - 1)] = TilePrint.Of(whole);
            hash = LogTile.RootOf(whole);
            filling[level].Clear();
        }
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var hashes in filling)
        {
            // From the right: what is below belongs to the right of what is above.
            var some = hashes.SelectMany(part => part).ToArray().AsSpan();
            while (some.Length > 0)
            {
                var count = some.Length / MerkleTree.HashSize;
                var last = count & -count;
                var subtree = LogTile.RootOf(some[((count - last) * MerkleTree.HashSize)..]);
                root = root is null ? subtree : MerkleTree.Node(subtree, root);
                some = some[..((count - last) * MerkleTree.HashSize)];
            }
        }

        return root ?? MerkleTree.Empty;
    }

    /// <returns>A print of every tile, those that are not full yet included.</returns>
    public Dictionary<(int Level, long Number), TilePrint> Tiles()
    {
        var all = new Dictionary<(int Level, long Number), TilePrint>(prints);
        for (var level = 0; level < filling.Count; level++)
        {
            if (filling[level].Count > 0)
            {
                all[(level, Size >> (LogTile.Height * (level + 1)))] = TilePrint.Of([
                    .. filling[level].SelectMany(part => part),
                ]);
            }
        }

        return all;
    }
}

/// <summary>What a tile was when it was met; it may have grown since.</summary>
internal sealed record TilePrint(int Length, byte[] Hash)
{
    public static TilePrint Of(byte[] hashes) => new(hashes.Length, SHA256.HashData(hashes));

    public bool Begins(byte[] hashes) =>
        hashes.Length >= Length
        && SHA256.HashData(hashes.AsSpan(0, Length)).AsSpan().SequenceEqual(Hash);
}
