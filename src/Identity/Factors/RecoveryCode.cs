namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>A code on paper that stands in for a lost authenticator, once (NIST SP 800-63B section 3.1.2, look-up secret).</summary>
internal sealed class RecoveryCode
{
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>SHA-256 of the account and the code, in hex: eighty bits made by chance need no slow hash.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
