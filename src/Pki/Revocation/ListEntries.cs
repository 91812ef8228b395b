namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// The entries of one authority's list, each encoded once, in the order of their commits (incremental list: what a new
/// revocation costs does not grow with those before it). One writes; many may read what they were handed.
/// </summary>
internal sealed class ListEntries
{
    private readonly List<RevokedSerial> revoked = [];
    private byte[] buffer = new byte[4096];
    private int length;

    /// <summary>The ordinal of the last revocation here.</summary>
    public long Through => revoked.Count == 0 ? 0 : revoked[^1].Ordinal;

    public int Count => revoked.Count;

    /// <summary>DER, one entry after another. What was handed out is never written again.</summary>
    public ReadOnlyMemory<byte> Encoded => buffer.AsMemory(0, length);

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
        revoked.ForEach(Append);
    }

    private void Append(RevokedSerial entry)
    {
        if (buffer.Length - length < RevokedEntry.MaximumLength)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        length += RevokedEntry.Write(entry, buffer.AsSpan(length));
    }
}
