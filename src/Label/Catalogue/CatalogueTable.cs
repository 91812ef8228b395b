using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>The catalogue as a table (RFC 4180): a line a criterion, every text in three columns.</summary>
internal static class CatalogueTable
{
    private static readonly string[] Columns =
    [
        "id",
        "category",
        "family",
        "blocking",
        "weight",
        "check",
        "evidence",
        "basis",
        "confidence",
        "frequency",
        "condition",
        .. Texts("title"),
        .. Texts("explanation"),
        .. Texts("verification"),
        .. Texts("remedy"),
    ];

    public static string Of(CriteriaSet set)
    {
        var table = new StringBuilder();
        Append(table, Columns);
        foreach (var criterion in set.Criteria)
        {
            Append(table, Line(set, criterion));
        }

        return table.ToString();
    }

    private static IEnumerable<string?> Line(CriteriaSet set, Criterion criterion) =>
        [
            criterion.Id,
            criterion.Category,
            criterion.Family,
            criterion.Blocking ? "true" : "false",
            criterion.Weight.ToString(CultureInfo.InvariantCulture),
            $"{criterion.Check}".ToLowerInvariant(),
            string.Join(' ', criterion.Evidence),
            string.Join(
                "; ",
                criterion.Basis.Select(basis => $"{set.TitleOf(basis).Fr} {basis.Articles}".Trim())
            ),
            $"{criterion.Confidence}".ToLowerInvariant(),
            $"{criterion.Frequency}".ToLowerInvariant(),
            criterion.Condition,
            .. Texts(criterion.Title),
            .. Texts(criterion.Explanation),
            .. Texts(criterion.Verification),
            .. Texts(criterion.Remedy),
        ];

    private static string[] Texts(Wording wording) => [wording.Fr, wording.Ar, wording.En];

    private static string[] Texts(string name) => [$"{name}_fr", $"{name}_ar", $"{name}_en"];

    private static void Append(StringBuilder table, IEnumerable<string?> cells) =>
        table
            .AppendJoin(
                ',',
                cells.Select(cell => $"\"{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
            )
            .Append("\r\n");
}
