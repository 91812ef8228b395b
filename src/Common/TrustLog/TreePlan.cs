using System.Numerics;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// Which hashes make a root or a proof, without any hash at hand. Each list of nodes lies side by side and is one hash of
/// the answer, folded from the right.
/// </summary>
internal static class TreePlan
{
    /// <summary>The whole subtrees that a tree of <paramref name="size"/> leaves consists of, the largest first.</summary>
    public static IReadOnlyList<TreeNode> Root(long size) => Range(0, size);

    /// <summary>PATH(index, D[size]) of RFC 6962 section 2.1.1, from the leaf upwards.</summary>
    public static IReadOnlyList<IReadOnlyList<TreeNode>> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<IReadOnlyList<TreeNode>>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                from = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>PROOF(first, D[second]) of RFC 6962 section 2.1.2; empty where there is nothing to prove.</summary>
    public static IReadOnlyList<IReadOnlyList<TreeNode>> Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<IReadOnlyList<TreeNode>>();
        var (from, to) = (0L, second);
        if (first == 0 || first == second)
        {
            return path;
        }

        while (first != to)
        {
            var middle = from + Split(to - from);
            if (first <= middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                from = middle;
            }
        }

        // Where the older tree is the left border, whoever checks has its root already.
        if (from > 0)
        {
            path.Add(Range(from, to));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The largest power of two below <paramref name="size"/>.</summary>
    private static long Split(long size) =>
        1L << (63 - BitOperations.LeadingZeroCount((ulong)(size - 1)));

    /// <summary>Every range that the recursion meets begins at a multiple of a power of two that is not below its length.</summary>
    private static List<TreeNode> Range(long from, long to)
    {
        var nodes = new List<TreeNode>();
        while (from < to)
        {
            var level = 63 - BitOperations.LeadingZeroCount((ulong)(to - from));
            nodes.Add(new(level, from >> level));
            from += 1L << level;
        }

        return nodes;
    }
}
