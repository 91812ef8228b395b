namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>A public key that no certificate may carry any more, by its SHA-256.</summary>
internal sealed class BlockedKey
{
    /// <summary>SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.</summary>
    public required string KeyHash { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}
