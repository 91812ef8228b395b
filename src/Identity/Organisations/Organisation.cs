using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>Whom people act for: an administration, a company, an association, or one of the suite's authorities.</summary>
internal sealed class Organisation
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>One of <see cref="OrganisationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Identifiant commun de l'entreprise (decree 2-11-63), fifteen digits; null where there is none.</summary>
    public string? Ice { get; set; }

    public string? NameArabic { get; set; }

    /// <summary>"court.number"; null where there is none.</summary>
    public string? CommercialRegister { get; set; }

    /// <summary>Identifiant fiscal.</summary>
    public string? TaxNumber { get; set; }

    public string? Address { get; set; }

    /// <summary>When a registration officer held the particulars against their proofs; null until then.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>The account of the legal representative, who alone signs mandates.</summary>
    public Guid? Representative { get; set; }

    /// <summary>The enrolment that the particulars were verified with.</summary>
    public Guid? Enrolment { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public long Version { get; set; } = 1;

    /// <summary>An authority's roles exist in its own kind of organisation; the others anywhere.</summary>
    public bool MayHold(string role) =>
        Roles.OfAuthorities.TryGetValue(role, out var kind)
            ? string.Equals(kind, Kind, StringComparison.Ordinal)
            : Roles.OfOrganisations.Contains(role, StringComparer.Ordinal);
}
