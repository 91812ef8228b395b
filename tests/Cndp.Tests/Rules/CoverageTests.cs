using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>Each rule, exception, check, factor and alert has a case that turns on it and one that misses it by one answer; docs/cndp-rules.md shows which.</summary>
public sealed class CoverageTests
{
    private const string WriteVariable = "TRUST_WRITE_DOCS";

    private static readonly string Document = Path.Combine(
        RuleCase.Root(),
        "docs",
        "cndp-rules.md"
    );

    [Fact]
    public void No_cell_of_the_table_is_empty()
    {
        var empty = Parts()
            .Where(part => Firing(part.Id).Count == 0 || Missing(part.Id).Count == 0)
            .Select(part => part.Id);

        Assert.Empty(empty);
    }

    [Fact]
    public void A_case_that_fires_turns_on_what_it_says()
    {
        foreach (var rule in RuleCase.All)
        {
            Assert.All(rule.Fires ?? [], id => Assert.Contains(id, Ids(rule)));
        }
    }

    [Fact]
    public void A_case_that_just_misses_differs_by_one_answer_from_one_that_turns_on_it()
    {
        foreach (var rule in RuleCase.All)
        {
            foreach (var (id, neighbour) in rule.JustNot ?? new Dictionary<string, string>())
            {
                var firing = RuleCase.All.Single(each => each.Id == neighbour);
                Assert.DoesNotContain(id, Ids(rule));
                Assert.Contains(id, Ids(firing));
                Assert.True(
                    Differences(rule.Whole(), firing.Whole()) == 1,
                    $"{rule.Id} differs from {neighbour} by more or less than one answer"
                );
            }
        }
    }

    [Fact]
    public void The_table_of_the_documentation_is_the_one_of_the_cases()
    {
        var table = Table();
        if (Environment.GetEnvironmentVariable(WriteVariable) is "1")
        {
            File.WriteAllText(Document, table);
        }

        Assert.Equal(table, File.ReadAllText(Document));
    }

    private static IEnumerable<string> Ids(RuleCase rule) =>
        rule.Judged().Explanations.Select(reason => reason.Id);

    private static int Differences(JsonObject one, JsonObject other) =>
        one.Select(answer => answer.Key)
            .Union(other.Select(answer => answer.Key), StringComparer.Ordinal)
            .Count(field => !JsonNode.DeepEquals(one[field], other[field]));

    private static List<string> Firing(string id) =>
        [
            .. RuleCase
                .All.Where(rule => rule.Fires?.Contains(id, StringComparer.Ordinal) is true)
                .Select(rule => rule.Id),
        ];

    private static List<string> Missing(string id) =>
        [
            .. RuleCase
                .All.Where(rule => rule.JustNot?.ContainsKey(id) is true)
                .Select(rule => rule.Id),
        ];

    /// <summary>Everything that the rules of today can find.</summary>
    private static IEnumerable<Explanation> Parts()
    {
        var rules = RuleCase.Book.Latest.Of;
        Explanation[] all =
        [
            .. rules.Finals.Select(rule => rule.Explanation),
            .. rules.Triggers.SelectMany(rule =>
                rule.Unless.Select(exception => exception.Explanation).Prepend(rule.Explanation)
            ),
            .. rules.Defaults.Select(rule => rule.Explanation),
            rules.Transfer.Explanation,
            .. rules.Checks.Select(check => check.Explanation),
            .. rules.Reclassification.Factors.Select(factor => factor.Explanation),
            .. rules.Alerts.Values,
        ];
        return all.DistinctBy(part => part.Id);
    }

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # The rules of law 09-08, and the case on which each turns

            Made from `src/Cndp/Rules/Data/rules.json` and `tests/vectors/cndp/cases.json`; a test compares it
            (`TRUST_WRITE_DOCS=1` writes it anew). Articles are of law 09-08 where no other text is named. Confidence: H read in
            the text itself, M in one secondary source, L not verified. “Just not” are cases that differ by one answer from one
            that turns on the rule. Decision 0021 says where the rules differ from the form that they were made from.

            | id | article | confidence | what it says | turns on it | just not |
            |---|---|---|---|---|---|

            """
        );
        foreach (var part in Parts())
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {part.Id} | {part.Article} | {RuleCase.Spelt(part.Confidence)} | {part.Text.En} | {Cell(Firing(part.Id))} | {Cell(Missing(part.Id))} |\n"
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{RuleCase.All.Count} cases. Versions of the rules: "
        );
        text.AppendJoin(
            ", ",
            RuleCase.Book.Versions.Select(rules => $"{rules.Version:yyyy-MM-dd}")
        );
        text.Append(".\n");
        return text.ToString();
    }

    private static string Cell(IEnumerable<string> cases) =>
        string.Join(", ", cases.Select(id => $"`{id}`"));
}
