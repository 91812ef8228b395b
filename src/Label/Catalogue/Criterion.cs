using System.Text.Json.Serialization;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>One point that a merchant's site is held against, as it stands in criteria.json.</summary>
internal sealed record Criterion
{
    /// <summary>"SE-04": never given to another criterion.</summary>
    public required string Id { get; init; }

    /// <summary>The first version of the catalogue that has it.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The first version that has it no more, or has it in other words; null while it stands.</summary>
    public DateOnly? Until { get; init; }

    public required string Category { get; init; }

    /// <summary>Of the eleven families of the awarding rules ("9.2"); null for what the product adds.</summary>
    public string? Family { get; init; }

    /// <summary>The label is not given while it fails; the others are scored.</summary>
    public required bool Blocking { get; init; }

    /// <summary>1 to 5, in the score.</summary>
    public required int Weight { get; init; }

    public required CheckKind Check { get; init; }

    /// <summary>The kind of page on which a shop shows it; null where none does.</summary>
    public PageKind? Page { get; init; }

    /// <summary>The kind of piece that shows it; null where none does.</summary>
    public string? Piece { get; init; }

    public required IReadOnlyList<EvidenceKind> Evidence { get; init; }

    /// <summary>Empty for a choice of the product.</summary>
    public required IReadOnlyList<LegalBasis> Basis { get; init; }

    public required BasisConfidence Confidence { get; init; }

    public required CheckFrequency Frequency { get; init; }

    /// <summary>When it applies at all; always where null.</summary>
    public string? Condition { get; init; }

    public required Wording Title { get; init; }

    /// <summary>What is asked, and why.</summary>
    public required Wording Explanation { get; init; }

    /// <summary>How it is checked, and what conforms.</summary>
    public required Wording Verification { get; init; }

    /// <summary>What to do where it fails.</summary>
    public required Wording Remedy { get; init; }
}

/// <param name="Text">Of the catalogue's list of texts: "L3108".</param>
/// <param name="Articles">"53-55"; null for the whole text.</param>
internal sealed record LegalBasis(string Text, string? Articles = null);

internal enum CheckKind
{
    /// <summary>By a machine alone.</summary>
    Automatic,

    /// <summary>A machine looks first, an assessor decides.</summary>
    Partial,

    /// <summary>By an assessor.</summary>
    Manual,
}

internal enum EvidenceKind
{
    /// <summary>The address of a public page.</summary>
    Url,

    /// <summary>What a probe found, kept with its digest and its instant.</summary>
    Automatic,

    /// <summary>A piece of the file.</summary>
    Document,

    /// <summary>What an assessor found.</summary>
    Manual,
    SignedStatement,
}

/// <summary>How sure it is that the text says so.</summary>
internal enum BasisConfidence
{
    /// <summary>Read in the text itself.</summary>
    [JsonStringEnumMemberName("H")]
    High,

    /// <summary>Read in one secondary source.</summary>
    [JsonStringEnumMemberName("M")]
    Medium,

    /// <summary>Not verified.</summary>
    [JsonStringEnumMemberName("L")]
    Low,

    /// <summary>A choice of the product: no text asks for it.</summary>
    [JsonStringEnumMemberName("P")]
    Product,
}

internal enum CheckFrequency
{
    Daily,
    Weekly,
    Monthly,

    /// <summary>At the application, then once a year.</summary>
    Yearly,
}
