using System.Security.Cryptography;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

/// <summary>RFC 6962 section 2.1 as it is written, over leaf hashes that are all at hand; also the tiles of such a tree.</summary>
internal sealed class NaiveTree(IReadOnlyList<byte[]> leaves) : ITileSource
{
    public static NaiveTree Of(int size, int seed = 0) =>
        new([
            .. Enumerable
                .Range(0, size)
                .Select(leaf => MerkleTree.Leaf([.. BitConverter.GetBytes(leaf), (byte)seed])),
        ]);

    public int Size => leaves.Count;

    public byte[] this[int index] => leaves[index];

    public byte[] Root(int size) => Root(0, size);

    public List<byte[]> Path(int index, int size) => Path(index, 0, size);

    public List<byte[]> Proof(int first, int second) =>
        first == 0 || first == second ? [] : Proof(first, 0, second, whole: true);

    public Task<byte[]?> ReadAsync(int level, long number, int width, CancellationToken cancel)
    {
        var span = 1 << (LogTile.Height * level);
        var hashes = new List<byte>();
        for (var place = 0; place < LogTile.Full; place++)
        {
            var from = ((int)number * LogTile.Full + place) * span;
            if (from + span > leaves.Count)
            {
                break;
            }

            hashes.AddRange(Root(from, from + span));
        }

        return Task.FromResult<byte[]?>([.. hashes]);
    }

    private byte[] Root(int from, int to) =>
        (to - from) switch
        {
            0 => SHA256.HashData([]),
            1 => leaves[from],
            var size => Node(Root(from, from + Split(size)), Root(from + Split(size), to)),
        };

    private List<byte[]> Path(int index, int from, int to)
    {
        if (to - from == 1)
        {
            return [];
        }

        var middle = from + Split(to - from);
        return index < middle
            ? [.. Path(index, from, middle), Root(middle, to)]
            : [.. Path(index, middle, to), Root(from, middle)];
    }

    private List<byte[]> Proof(int first, int from, int to, bool whole)
    {
        if (first == to)
        {
            return whole ? [] : [Root(from, to)];
        }

        var middle = from + Split(to - from);
        return first <= middle
            ? [.. Proof(first, from, middle, whole), Root(middle, to)]
            : [.. Proof(first, middle, to, whole: false), Root(from, middle)];
    }

    private static int Split(int size)
    {
        var power = 1;
        while (power * 2 < size)
        {
            power *= 2;
        }

        return power;
    }

    private static byte[] Node(byte[] left, byte[] right) =>
        SHA256.HashData([0x01, .. left, .. right]);
}
