namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Up to 256 neighbouring hashes of one height of a module's tree (C2SP tlog-tiles). Only the last tile of a level grows.</summary>
internal sealed class LogTile
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>Hashes of a full tile.</summary>
    public const int Full = 1 << Height;

    public required int Level { get; init; }

    public required long Number { get; init; }

    /// <summary>The hashes, one after the other.</summary>
    public required byte[] Hashes { get; set; }

    /// <returns>How many hashes a tile has in a tree of <paramref name="size"/> leaves; 0 where it is not part of it.</returns>
    public static int Width(long size, int level, long number) =>
        level >= sizeof(long) || number > size
            ? 0
            : (int)Math.Clamp((size >> (Height * level)) - number * Full, 0, Full);

    /// <summary>The hash over 1, 2, 4 … 256 hashes side by side.</summary>
    public static byte[] RootOf(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == MerkleTree.HashSize)
        {
            return hashes.ToArray();
        }

        var half = hashes.Length / 2;
        return MerkleTree.Node(RootOf(hashes[..half]), RootOf(hashes[half..]));
    }
}
