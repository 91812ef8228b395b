namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Who the certificate is for, as the dossier says it. Sealed at rest; a certificate takes the names, the organisation and the department of it and nothing else.</summary>
internal sealed record Particulars
{
    public string? GivenLatin { get; init; }

    public string? FamilyLatin { get; init; }

    public string? GivenArabic { get; init; }

    public string? FamilyArabic { get; init; }

    /// <summary>Lower case.</summary>
    public required string Mail { get; init; }

    /// <summary>"+", then digits alone.</summary>
    public required string Phone { get; init; }

    public required string Department { get; init; }

    public required string Function { get; init; }

    public string? StaffNumber { get; init; }

    /// <summary>For lists and for the certificate: the Latin name where it is complete, else the Arabic one.</summary>
    public (string Given, string Family) Name =>
        GivenLatin is not null && FamilyLatin is not null
            ? (GivenLatin, FamilyLatin)
            : (GivenArabic!, FamilyArabic!);

    public string FullName => $"{Name.Given} {Name.Family}";
}
