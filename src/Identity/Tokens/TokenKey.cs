namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>A key of the token server. Announced a while before it signs, kept a while after, so that a rotation is never noticed.</summary>
internal sealed class TokenKey
{
    public const string Signing = "signing";
    public const string Encryption = "encryption";

    /// <summary>kid.</summary>
    public required string Id { get; init; }

    public required string Purpose { get; init; }

    /// <summary>PKCS#8 (signing) or 32 octets (encryption), sealed with the key ring.</summary>
    public required string Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ActiveFrom { get; init; }

    public DateTimeOffset? RetiredAt { get; set; }
}
