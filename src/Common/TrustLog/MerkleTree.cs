using System.Numerics;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The tree of RFC 6962 section 2.1 over SHA-256, and the checks of RFC 9162 section 2.1.3 and 2.1.4 for whoever holds a proof and no tree.</summary>
public static class MerkleTree
{
    /// <summary>Octets of one hash.</summary>
    public const int HashSize = 32;

    /// <summary>A path is no longer than the tree is high, and no tree here is higher.</summary>
    public const int LongestPath = 64;

    /// <summary>The root of a tree without a leaf: the hash of nothing.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <param name="record">What the log holds at one place, as it is served in an entry bundle.</param>
    public static byte[] Leaf(ReadOnlySpan<byte> record) => SHA256.HashData([0x00, .. record]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * HashSize];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashSize)..]);
        return SHA256.HashData(both);
    }

    /// <summary>Whether <paramref name="path"/> leads from a leaf to the root (RFC 9162 section 2.1.3.2).</summary>
    /// <param name="index">The leaf's place, from zero.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="path">From the leaf's sibling to the root's child.</param>
    public static bool HoldsInclusion(
        long index,
        long size,
        byte[] leaf,
        IReadOnlyList<byte[]> path,
        byte[] root
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= size || !WellFormed(path))
        {
            return false;
        }

        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                hash = Node(sibling, hash);
                // A right border without a sibling of its own goes up until it has one.
                (place, last) = UpFrom(place, last);
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && CryptographicOperations.FixedTimeEquals(hash, root);
    }

    /// <summary>Whether the tree of <paramref name="second"/> leaves begins with the tree of <paramref name="first"/> (RFC 9162 section 2.1.4.2).</summary>
    public static bool HoldsConsistency(
        long first,
        long second,
        IReadOnlyList<byte[]> path,
        byte[] firstRoot,
        byte[] secondRoot
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (first < 0 || first > second || !WellFormed(path))
        {
            return false;
        }

        if (first == 0 || first == second)
        {
            // Every tree begins with nothing; and a tree is consistent with itself alone.
            return path.Count == 0
                && CryptographicOperations.FixedTimeEquals(
                    firstRoot,
                    first == 0 ? Empty : secondRoot
                );
        }

        // A whole subtree is its own beginning: its root need not be sent.
        IReadOnlyList<byte[]> steps = BitOperations.IsPow2(first) ? [firstRoot, .. path] : path;
        return steps.Count > 0 && Climbs(first - 1, second - 1, steps, firstRoot, secondRoot);
    }

    private static bool Climbs(
        long place,
        long last,
        IReadOnlyList<byte[]> steps,
        byte[] firstRoot,
        byte[] secondRoot
    )
    {
        var whole = BitOperations.TrailingZeroCount(~place);
        (place, last) = (place >> whole, last >> whole);
        var (old, grown) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                (old, grown) = (Node(step, old), Node(step, grown));
                (place, last) = UpFrom(place, last);
            }
            else
            {
                grown = Node(grown, step);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0
            && CryptographicOperations.FixedTimeEquals(old, firstRoot)
            && CryptographicOperations.FixedTimeEquals(grown, secondRoot);
    }

    private static (long Place, long Last) UpFrom(long place, long last)
    {
        while ((place & 1) == 0 && place != 0)
        {
            (place, last) = (place >> 1, last >> 1);
        }

        return (place, last);
    }

    private static bool WellFormed(IReadOnlyList<byte[]> path) =>
        path.Count <= LongestPath && path.All(hash => hash.Length == HashSize);
}
