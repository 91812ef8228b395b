using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>All that a certificate needs, checked before.</summary>
internal sealed record IssuanceOrder
{
    public required CertificateProfile Profile { get; init; }

    public required IReadOnlyList<SubjectValue> Subject { get; init; }

    public AlternativeNames Names { get; init; } = AlternativeNames.None;

    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }

    /// <summary>Only for a profile of "any" authority.</summary>
    public string? Authority { get; init; }

    /// <summary>Shorter than the profile's days.</summary>
    public TimeSpan? Life { get; init; }

    public Guid Organisation { get; init; }

    public Guid? Request { get; init; }

    public required string Holder { get; init; }

    /// <summary>Who acts, for the journal.</summary>
    public required string Actor { get; init; }
}
