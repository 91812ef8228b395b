namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// The entries of one authority's list, each encoded once, in the order of their commits (incremental list: what a new
/// revocation costs does not grow with those before it). One writes; many may read what they were handed. An entry takes
/// its octets and twelve more: a million of them stay below seventy megabytes.
/// </summary>
internal sealed class ListEntries
{
    private readonly List<long> ordinals = [];
    private readonly List<int> starts = [];
    private readonly long[] last = new long[256];
    private byte[] buffer = new byte[4096];
    private int length;

    /// <summary>The ordinal of the last revocation here.</summary>
    public long Through => ordinals.Count == 0 ? 0 : ordinals[^1];

    /// <summary>For each last octet of a serial the ordinal of the last revocation: what <see cref="ListPartitions"/> are made by.</summary>
    public IReadOnlyList<long> LastByOctet => [.. last];

    public int Count => ordinals.Count;

    /// <summary>DER, one entry after another. What was handed out is never written again.</summary>
    public ReadOnlyMemory<byte> Encoded => buffer.AsMemory(0, length);

    /// <summary>As <see cref="Encoded"/>, those that came after an ordinal: the last ones, since whatever changes takes a new ordinal.</summary>
    public (ReadOnlyMemory<byte> Encoded, int Count) After(long ordinal)
    {
        var (first, end) = (0, ordinals.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = ordinals[middle] > ordinal ? (first, middle) : (middle + 1, end);
        }

        return first == ordinals.Count
            ? default
            : (buffer.AsMemory(starts[first]..length), ordinals.Count - first);
    }

    public void Add(RevokedSerial entry)
    {
        if (buffer.Length - length < RevokedEntry.MaximumLength)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        ordinals.Add(entry.Ordinal);
        starts.Add(length);
        var written = RevokedEntry.Write(entry, buffer.AsSpan(length));
        var octet = ListPartitions.LastOctet(buffer.AsSpan(length));
        last[octet] = Math.Max(last[octet], entry.Ordinal);
        length += written;
    }

    /// <summary>A hold that became a revocation: the old entry goes. Rare, so all are looked through and written anew.</summary>
    /// <exception cref="InvalidOperationException">A bug: the certificate has no entry.</exception>
    public void Replace(RevokedSerial entry)
    {
        var serial = Convert.FromHexString(entry.Serial);
        var old = starts.FindIndex(start =>
            RevokedEntry.SerialOf(buffer.AsSpan(start)).SequenceEqual(serial)
        );
        if (old < 0)
        {
            throw new InvalidOperationException($"{entry.Serial} has no entry to replace");
        }

        var (from, until) = (starts[old], old + 1 < starts.Count ? starts[old + 1] : length);
        // What was handed out is somebody's.
        var others = new byte[buffer.Length];
        buffer.AsSpan(0, from).CopyTo(others);
        buffer.AsSpan(until..length).CopyTo(others.AsSpan(from));
        (buffer, length) = (others, length - (until - from));
        ordinals.RemoveAt(old);
        starts.RemoveAt(old);
        for (var index = old; index < starts.Count; index++)
        {
            starts[index] -= until - from;
        }

        Add(entry);
    }
}
