namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>A key of somebody's authenticator: its public half and what the last use said (WebAuthn level 3 section 4, credential record).</summary>
internal sealed class Passkey
{
    /// <summary>Of 1023 octets (WebAuthn level 3 section 4), in base64url.</summary>
    public const int LongestCredential = 1364;

    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>What its holder calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The credential's identifier in base64url; one credential belongs to one account.</summary>
    public required string Credential { get; init; }

    /// <summary>COSE_Key (RFC 9052 section 7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The highest signature counter seen; 0 for authenticators that do not count. Moved by <see cref="PasskeyCeremony"/> alone, in one statement.</summary>
    public required long SignCount { get; init; }

    /// <summary>How the browser reaches it, separated by spaces: "internal hybrid".</summary>
    public required string Transports { get; init; }

    /// <summary>The key may be copied between devices by its provider.</summary>
    public required bool BackupEligible { get; init; }

    public required bool BackedUp { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
