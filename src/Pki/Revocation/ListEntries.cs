namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// The entries of one authority's list, each encoded once, in the order of their commits (incremental list: what a new
/// revocation costs does not grow with those before it). One writes; many may read what they were handed.
/// </summary>
internal sealed class ListEntries
{
    private readonly List<RevokedSerial> revoked = [];
    private readonly List<int> starts = [];
    private readonly long[] last = new long[256];
    private byte[] buffer = new byte[4096];
    private int length;

    /// <summary>The ordinal of the last revocation here.</summary>
    public long Through => revoked.Count == 0 ? 0 : revoked[^1].Ordinal;

    /// <summary>For each last octet of a serial the ordinal of the last revocation: what <see cref="ListPartitions"/> are made by.</summary>
    public IReadOnlyList<long> LastByOctet => [.. last];

    public int Count => revoked.Count;

    /// <summary>DER, one entry after another. What was handed out is never written again.</summary>
    public ReadOnlyMemory<byte> Encoded => buffer.AsMemory(0, length);

    /// <summary>As <see cref="Encoded"/>, those that came after an ordinal: the last ones, since whatever changes takes a new ordinal.</summary>
    public (ReadOnlyMemory<byte> Encoded, int Count) After(long ordinal)
    {
        var (first, end) = (0, revoked.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = revoked[middle].Ordinal > ordinal ? (first, middle) : (middle + 1, end);
        }

        return first == revoked.Count
            ? default
            : (buffer.AsMemory(starts[first]..length), revoked.Count - first);
    }

    public void Add(RevokedSerial entry)
    {
        revoked.Add(entry);
        Append(entry);
    }

    /// <summary>A hold that became a revocation: the old entry goes. Rare, so everything is encoded anew.</summary>
    public void Replace(RevokedSerial old, RevokedSerial entry)
    {
        revoked.Remove(old);
        revoked.Add(entry);
        (buffer, length) = (new byte[buffer.Length], 0);
        starts.Clear();
        revoked.ForEach(Append);
    }

    private void Append(RevokedSerial entry)
    {
        if (buffer.Length - length < RevokedEntry.MaximumLength)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        starts.Add(length);
        var written = RevokedEntry.Write(entry, buffer.AsSpan(length));
        var octet = ListPartitions.LastOctet(buffer.AsSpan(length));
        last[octet] = Math.Max(last[octet], entry.Ordinal);
        length += written;
    }
}
