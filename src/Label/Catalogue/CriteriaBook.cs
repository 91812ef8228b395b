using MarocNumeric.Trust.Label.Applications;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>
/// Every version of the catalogue, each under its first day. Pages and the API ask it for the version of a day, a test and an
/// application for the one that they were begun under. Read once, from the file that stands in the assembly.
/// </summary>
internal sealed class CriteriaBook
{
    public CriteriaBook()
        : this(CriteriaFile.Embedded()) { }

    /// <exception cref="InvalidDataException">The file contradicts itself: a bug, found at the first start.</exception>
    public CriteriaBook(CriteriaFile file)
    {
        Edition = file.Edition;
        Versions =
        [
            .. file
                .Versions.OrderBy(rule => rule.From)
                .Select(rule => new CriteriaSet(
                    rule,
                    file,
                    [
                        .. file.Criteria.Where(criterion =>
                            criterion.Since <= rule.From
                            && (criterion.Until is not { } until || rule.From < until)
                        ),
                    ]
                )),
        ];
        if (Faults(file).FirstOrDefault() is { } fault)
        {
            throw new InvalidDataException($"criteria.json: {fault}");
        }
    }

    public string Edition { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CriteriaSet> Versions { get; }

    /// <returns>The criteria in force on a day; before the first day of all, the first version, which is what is announced.</returns>
    public CriteriaSet On(DateOnly day) =>
        Versions.LastOrDefault(version => version.Rule.From <= day) ?? Versions[0];

    /// <param name="from">Its first day.</param>
    public CriteriaSet? Find(DateOnly from) =>
        Versions.FirstOrDefault(version => version.Rule.From == from);

    private IEnumerable<string> Faults(CriteriaFile file)
    {
        if (Versions.Count == 0)
        {
            yield return "there is no version";
        }

        foreach (var version in Versions)
        {
            foreach (
                var twice in version
                    .Criteria.GroupBy(each => each.Id, StringComparer.Ordinal)
                    .Where(each => each.Count() > 1)
            )
            {
                yield return $"{twice.Key} stands twice in {version.Rule.From:O}";
            }
        }

        var (categories, texts, conditions) = (
            Ids(file.Categories),
            Ids(file.Texts),
            Ids(file.Conditions)
        );
        foreach (var criterion in file.Criteria)
        {
            if (
                !categories.Contains(criterion.Category)
                || criterion.Condition is { } condition && !conditions.Contains(condition)
                || criterion.Piece is { } piece
                    && !AttachPiece.Kinds.Contains(piece, StringComparer.Ordinal)
                || criterion.Basis.Any(basis => !texts.Contains(basis.Text))
            )
            {
                yield return $"{criterion.Id} names what no list has";
            }

            if (criterion.Weight is < 1 or > 5)
            {
                yield return $"{criterion.Id} weighs 1 to 5";
            }

            if (criterion.Basis.Count == 0 && criterion.Confidence is not BasisConfidence.Product)
            {
                yield return $"{criterion.Id} is sure of a text that it does not name";
            }
        }
    }

    private static HashSet<string> Ids(IEnumerable<CriteriaFile.Named> list) =>
        [.. list.Select(each => each.Id)];
}

/// <summary>One version of the catalogue.</summary>
internal sealed class CriteriaSet(
    AwardRule rule,
    CriteriaFile file,
    IReadOnlyList<Criterion> criteria
)
{
    private readonly Dictionary<string, Criterion> byId = criteria
        .DistinctBy(criterion => criterion.Id, StringComparer.Ordinal)
        .ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);

    public AwardRule Rule => rule;

    /// <summary>In the order of the file: by category.</summary>
    public IReadOnlyList<Criterion> Criteria => criteria;

    public IReadOnlyList<CriteriaFile.Named> Categories => file.Categories;

    /// <summary>Identifiers of what only some shops do, each before criteria that apply to those alone.</summary>
    public IReadOnlyList<string> Conditions =>
        [
            .. criteria
                .Select(criterion => criterion.Condition)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    public Criterion? Find(string id) => byId.GetValueOrDefault(id);

    public Wording TitleOf(LegalBasis basis) =>
        file
            .Texts.First(text => string.Equals(text.Id, basis.Text, StringComparison.Ordinal))
            .Title;

    /// <returns>When the criterion applies; null for always.</returns>
    public Wording? ConditionOf(Criterion criterion) =>
        file
            .Conditions.FirstOrDefault(each =>
                string.Equals(each.Id, criterion.Condition, StringComparison.Ordinal)
            )
            ?.Title;

    public string CategoryOf(string id) =>
        file
            .Categories.First(category => string.Equals(category.Id, id, StringComparison.Ordinal))
            .Title.Here;
}
