namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>A profile's text as it was in force: what a certificate of that version promised can be read years later.</summary>
internal sealed class ProfileVersion
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    /// <summary>SHA-256 of the document, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Document { get; init; }

    public required DateTimeOffset Since { get; init; }
}
