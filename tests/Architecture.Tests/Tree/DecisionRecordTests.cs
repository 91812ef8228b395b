using System.Globalization;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>docs/adr/NNNN-*.md: a decision is superseded, never removed, so the numbers have no gap.</summary>
public sealed class DecisionRecordTests
{
    [Fact]
    public void The_numbers_of_the_decisions_have_no_gap() =>
        Assert.Empty(
            Faults(
                Repository.Has("docs/adr")
                    ? Repository.Files("docs/adr").Select(path => Path.GetFileName(path))
                    : []
            )
        );

    [Fact]
    public void A_gap_a_double_and_a_stray_are_seen()
    {
        Assert.Empty(Faults(["0001-a.md", "0002-b.md", "README.md"]));
        Assert.NotEmpty(Faults(["0001-a.md", "0003-b.md"]));
        Assert.NotEmpty(Faults(["0001-a.md", "0001-b.md"]));
        Assert.NotEmpty(Faults(["0002-a.md"]));
        Assert.NotEmpty(Faults(["0001-a.md", "second.md"]));
    }

    private static IEnumerable<string> Faults(IEnumerable<string> names)
    {
        var decisions = names.Where(name => name != "README.md").Order(StringComparer.Ordinal);
        foreach (var (index, name) in decisions.Index())
        {
            if (!name.StartsWith(Number(index + 1), StringComparison.Ordinal))
            {
                yield return $"{name} stands where {Number(index + 1)}… is expected";
            }
        }
    }

    private static string Number(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D4}-");
}
