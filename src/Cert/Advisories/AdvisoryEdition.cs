using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>An advisory as it left the house; never changed, only followed by the next.</summary>
internal sealed class AdvisoryEdition
{
    public required Guid Advisory { get; init; }

    /// <summary>From 1.</summary>
    public required int Edition { get; init; }

    public required string Number { get; init; }

    public required Tlp Tlp { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    public required AdvisoryContent Content { get; init; }

    /// <summary>CSAF 2.0, the very octets that are signed and handed out.</summary>
    public required byte[] Document { get; init; }

    /// <summary>OpenPGP, detached and armoured; null for the seconds until it is there.</summary>
    public string? Signature { get; set; }
}

/// <summary>A vulnerability that an advisory makes public.</summary>
internal sealed class AdvisoryItem
{
    public required Guid Advisory { get; init; }

    public required Guid Vulnerability { get; init; }

    /// <summary>In the advisory's order.</summary>
    public required int Place { get; set; }
}
