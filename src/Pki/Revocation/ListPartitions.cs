using System.Numerics;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// An authority's revocations in parts. The last octet of a serial, which is chance, says which part a certificate is in:
/// nothing is kept for it, and the parts are about as long as each other.
/// </summary>
internal static class ListPartitions
{
    private const int Most = 256;

    /// <summary>A power of two divides what an octet can be into parts of one size.</summary>
    public static bool IsCount(int count) =>
        count is > 1 and <= Most && BitOperations.IsPow2(count);

    /// <param name="serial">Content octets.</param>
    /// <param name="count">As <see cref="IsCount"/> has it.</param>
    /// <returns>From 0 on.</returns>
    public static int Of(ReadOnlySpan<byte> serial, int count) => serial[^1] % count;

    /// <param name="entry">As <see cref="RevokedEntry"/> writes it; what comes after it is not looked at.</param>
    /// <returns>The last octet of its serial.</returns>
    public static byte LastOctet(ReadOnlySpan<byte> entry) => RevokedEntry.SerialOf(entry)[^1];

    /// <summary>Which lists have to be made: those that were never made, and those that lack a revocation.</summary>
    /// <param name="served">The last of each.</param>
    /// <param name="last">The ordinal of the last revocation, for each last octet of a serial.</param>
    public static IEnumerable<int> Behind(
        IReadOnlyDictionary<int, PublishedPartition> served,
        IReadOnlyList<long> last,
        int count
    ) =>
        Enumerable
            .Range(0, count)
            .Where(partition =>
                !served.TryGetValue(partition, out var list) || list.Lacks(last, count)
            );

    /// <summary>The list was published before a revocation of its part.</summary>
    public static bool Lacks(this PublishedPartition list, IReadOnlyList<long> last, int count)
    {
        for (var octet = list.Partition; octet < last.Count; octet += count)
        {
            if (last[octet] > list.Through)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entries of each part, in their order: two passes over what <see cref="ListEntries"/> keeps, whatever the number of parts.</summary>
    /// <param name="entries">DER, one after another.</param>
    /// <param name="wanted">Entries of the others are passed over.</param>
    public static IReadOnlyDictionary<int, (byte[] Encoded, int Count)> Split(
        ReadOnlySpan<byte> entries,
        int count,
        IReadOnlyCollection<int> wanted
    )
    {
        Span<int> lengths = stackalloc int[Most];
        for (var at = 0; at < entries.Length; )
        {
            var entry = Next(entries[at..], count, out var partition);
            lengths[partition] += entry.Length;
            at += entry.Length;
        }

        var parts = new (byte[] Encoded, int Count)[Most];
        foreach (var partition in wanted)
        {
            parts[partition].Encoded = new byte[lengths[partition]];
        }

        Span<int> written = stackalloc int[Most];
        for (var at = 0; at < entries.Length; )
        {
            var entry = Next(entries[at..], count, out var partition);
            if (parts[partition].Encoded is { } part)
            {
                entry.CopyTo(part.AsSpan(written[partition]));
                written[partition] += entry.Length;
                parts[partition].Count++;
            }

            at += entry.Length;
        }

        return wanted.ToDictionary(partition => partition, partition => parts[partition]);
    }

    private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> entries, int count, out int partition)
    {
        partition = LastOctet(entries) % count;
        // A SEQUENCE whose length is one octet.
        return entries[..(2 + entries[1])];
    }
}
