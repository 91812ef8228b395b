namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>The list of one part of an authority's revocations (RFC 5280 section 5.2.5) as it was published; previous ones are kept.</summary>
internal sealed class PublishedPartition
{
    public required Guid Authority { get; init; }

    /// <summary>As <see cref="ListPartitions.Of"/> counts.</summary>
    public required int Partition { get; init; }

    /// <summary>That of the full list of the same commit: greater than that of every list of this part before.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>The ordinal of the authority's last revocation that was looked at.</summary>
    public required long Through { get; init; }

    public required int Entries { get; init; }

    public required byte[] Encoded { get; init; }
}
