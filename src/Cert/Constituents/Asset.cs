namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Something on the Internet that is a constituent's: an autonomous system, a block of addresses, a domain. It counts for notices once the team has confirmed it: whoever says that an address is theirs would otherwise be told of what happens there.</summary>
internal sealed class Asset
{
    public required Guid Id { get; init; }

    public required Guid Constituent { get; init; }

    public required AssetKind Kind { get; init; }

    /// <summary>Normal form: "AS36903", "196.200.128.0/17", "2001:4340::/32", "xn--mgbc0a9azcg.example".</summary>
    public required string Value { get; init; }

    /// <summary>Of a block of addresses: <see cref="AddressRange.First"/>.</summary>
    public string? First { get; init; }

    public string? Last { get; init; }

    public required string StatedBy { get; init; }

    public required DateTimeOffset StatedAt { get; init; }

    public string? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public void Confirm(string by, DateTimeOffset now) => (ConfirmedBy, ConfirmedAt) = (by, now);
}

internal enum AssetKind
{
    AutonomousSystem,
    Prefix,
    Domain,
}
