namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>A certification authority of the suite: its name, its certificate and where its key is kept.</summary>
internal sealed class Authority
{
    private Authority() { }

    public required Guid Id { get; init; }

    /// <summary>Part of addresses that stand in certificates for years: "root", "people", "infrastructure".</summary>
    public required string Name { get; init; }

    /// <summary>Null for the root.</summary>
    public required Guid? Parent { get; init; }

    /// <summary>DER Name, byte for byte as in its certificate.</summary>
    public required byte[] Subject { get; init; }

    public required byte[] Certificate { get; init; }

    public required string KeyId { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The number of the last revocation list (RFC 5280 section 5.2.3); only ever grows.</summary>
    public long ListNumber { get; private set; }

    /// <summary>How many times a certificate of it was revoked or suspended: the ordinal of the last one. Who raises it holds the row until the commit, so ordinals are in the order of commits.</summary>
    public long Revocations { get; private set; }

    /// <summary>In how many parts its lists are published beside the full one (RFC 5280 section 5.2.5); 0 for none, and never changed once it is not.</summary>
    public int ListPartitions { get; private set; }

    public bool IsRoot => Parent is null;

    public static Authority Made(
        Guid id,
        string name,
        Guid? parent,
        byte[] subject,
        byte[] certificate,
        string keyId,
        (DateTimeOffset From, DateTimeOffset Until) validity
    ) =>
        new()
        {
            Id = id,
            Name = name,
            Parent = parent,
            Subject = subject,
            Certificate = certificate,
            KeyId = keyId,
            NotBefore = validity.From,
            NotAfter = validity.Until,
        };
}
