namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>A token in the register: what it was given for and when. The hash is all that the authority ever knew of a document.</summary>
internal sealed class IssuedTimestamp
{
    /// <summary>Lower-case hexadecimal, unique among all tokens.</summary>
    public required string Serial { get; init; }

    /// <summary>The serial of the unit's certificate.</summary>
    public required string Unit { get; init; }

    public required string Policy { get; init; }

    /// <summary>"sha256".</summary>
    public required string Algorithm { get; init; }

    public required byte[] Imprint { get; init; }

    /// <summary>genTime.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the token as it left the house.</summary>
    public required byte[] TokenHash { get; init; }
}
