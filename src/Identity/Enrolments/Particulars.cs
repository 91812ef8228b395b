namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What an organisation says of itself, and the document that proves it. Every value as <see cref="ParticularsRules"/> wrote it; null where it was not said.</summary>
internal sealed record Particulars
{
    /// <summary>administration, company or association.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? NameArabic { get; init; }

    /// <summary>Fifteen digits (decree 2-11-63).</summary>
    public string? Ice { get; init; }

    /// <summary>A code of <see cref="Organisations.CommercialCourts"/>.</summary>
    public string? Court { get; init; }

    /// <summary>Number in that court's commercial register.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>Identifiant fiscal.</summary>
    public string? TaxNumber { get; init; }

    public string? Address { get; init; }

    public string? RepresentativeName { get; init; }

    public string? RepresentativeNameArabic { get; init; }

    public string? RepresentativeFunction { get; init; }

    public string? RepresentativeEmail { get; init; }

    /// <summary>"self" where who files is the legal representative, else "other".</summary>
    public string? Filer { get; init; }

    /// <summary>The representative's account, where another files; null where there is none yet.</summary>
    public string? RepresentativeUserName { get; init; }

    /// <summary>One of <see cref="KindRules.ProofKinds"/>.</summary>
    public string? ProofKind { get; init; }

    public string? ProofNumber { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string? ProofDate { get; init; }

    public string? ProofIssuer { get; init; }

    public IReadOnlyList<string>? MailDomains { get; init; }

    /// <summary>The uploaded documents, each with its hash, so that the one that was verified is known.</summary>
    public IReadOnlyList<PieceReference>? Pieces { get; init; }

    /// <summary>"court.number", as other modules read it.</summary>
    internal string? CommercialRegister =>
        Court is null || RegisterNumber is null ? null : $"{Court}.{RegisterNumber}";
}

/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record PieceReference(Guid Id, string Sha256);
