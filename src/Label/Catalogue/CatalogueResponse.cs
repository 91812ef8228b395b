using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>A version of the catalogue as open data.</summary>
/// <param name="Edition">Of the texts.</param>
/// <param name="Version">Its first day; ?version= asks for it.</param>
/// <param name="Versions">Of all versions the first days, oldest first.</param>
/// <param name="Rule">By which figures the label is given.</param>
internal sealed record CatalogueResponse(
    string Edition,
    DateOnly Version,
    IReadOnlyList<DateOnly> Versions,
    RuleResponse Rule,
    IReadOnlyList<CriteriaFile.Named> Categories,
    IReadOnlyList<CriterionResponse> Criteria
)
{
    public static CatalogueResponse Of(CriteriaBook book, CriteriaSet set) =>
        new(
            book.Edition,
            set.Rule.From,
            [.. book.Versions.Select(version => version.Rule.From)],
            new(set.Rule.Months, set.Rule.RenewalOpensDays, set.Rule.ScoredShare),
            set.Categories,
            [.. set.Criteria.Select(criterion => CriterionResponse.Of(set, criterion))]
        );
}

/// <param name="Months">For how long the label is given.</param>
/// <param name="RenewalOpensDays">Before its end.</param>
/// <param name="ScoredShare">Of the weight of the scored criteria, in percent; every blocking one besides.</param>
internal sealed record RuleResponse(int Months, int RenewalOpensDays, int ScoredShare);

/// <param name="Basis">Law and articles; empty for a choice of the product.</param>
/// <param name="Confidence">H: read in the text itself; M: in one secondary source; L: not verified; P: a choice of the product.</param>
/// <param name="Condition">When it applies; null for always.</param>
/// <param name="Page">The kind of page on which a shop shows it; null where none does.</param>
/// <param name="Piece">The kind of piece that shows it; null where none does.</param>
internal sealed record CriterionResponse(
    string Id,
    string Category,
    string? Family,
    bool Blocking,
    int Weight,
    CheckKind Check,
    PageKind? Page,
    string? Piece,
    IReadOnlyList<EvidenceKind> Evidence,
    IReadOnlyList<BasisResponse> Basis,
    BasisConfidence Confidence,
    CheckFrequency Frequency,
    Wording? Condition,
    Wording Title,
    Wording Explanation,
    Wording Verification,
    Wording Remedy
)
{
    public static CriterionResponse Of(CriteriaSet set, Criterion criterion) =>
        new(
            criterion.Id,
            criterion.Category,
            criterion.Family,
            criterion.Blocking,
            criterion.Weight,
            criterion.Check,
            criterion.Page,
            criterion.Piece,
            criterion.Evidence,
            [
                .. criterion.Basis.Select(basis => new BasisResponse(
                    set.TitleOf(basis),
                    basis.Articles
                )),
            ],
            criterion.Confidence,
            criterion.Frequency,
            set.ConditionOf(criterion),
            criterion.Title,
            criterion.Explanation,
            criterion.Verification,
            criterion.Remedy
        );
}

internal sealed record BasisResponse(Wording Text, string? Articles);
