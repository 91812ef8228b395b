namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>A revocation list as it was published; previous ones are kept.</summary>
internal sealed class PublishedList
{
    public required Guid Authority { get; init; }

    public required long Number { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>The ordinal of the last revocation in it.</summary>
    public required long Through { get; init; }

    public required int Entries { get; init; }

    public required byte[] Encoded { get; init; }

    /// <summary>The list that <see cref="Delta"/> starts from: whoever holds it, or a later one, needs nothing else.</summary>
    public long? DeltaBase { get; init; }

    /// <summary>Under the same number, what changed since that list (RFC 5280 section 5.2.4); null where no earlier one was in force.</summary>
    public byte[]? Delta { get; init; }
}
