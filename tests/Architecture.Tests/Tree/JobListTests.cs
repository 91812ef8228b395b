using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>docs/architecture.md lists every job that runs by itself: an operator reads there what the suite does when nobody asks.</summary>
public sealed partial class JobListTests
{
    [Fact]
    public void Every_job_stands_in_the_list_and_the_list_has_no_other()
    {
        var listed = Listed(Repository.Read("docs/architecture.md"));
        var there = Repository
            .Files("src")
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path => Jobs(Repository.Read(path)))
            .ToList();

        Assert.NotEmpty(there);
        Assert.Empty(there.Except(listed, StringComparer.Ordinal));
        Assert.Empty(listed.Except(there, StringComparer.Ordinal));
    }

    [Fact]
    public void A_job_is_seen_whatever_its_constructor_takes()
    {
        Assert.Equal(
            ["One", "Two"],
            Jobs(
                "internal sealed class One<T>(A a,\n    B b\n) : RecurringJob(\"one\")\ninternal sealed partial class Two(C c) : RecurringJob(\"two\")\nclass Three(D d) : Other(d)"
            )
        );
        Assert.Equal(
            ["A", "B"],
            Listed("`X`\n## Jobs\n\n| `A`, `B` | what `C` does |\n## After\n| `D` | e |")
        );
    }

    private static IEnumerable<string> Jobs(string source) =>
        Declared().Matches(source).Select(match => match.Groups["name"].Value);

    /// <summary>The first cell of each row names them.</summary>
    private static IReadOnlyList<string> Listed(string page) =>
        [
            .. Section()
                .Match(page)
                .Value.Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Name().Matches(line.Split('|')[1]))
                .Select(match => match.Groups["name"].Value),
        ];

    [GeneratedRegex(
        @"class (?<name>\w+)(?:<\w+>)?\([^{};]*?\)\s*:\s*RecurringJob\(",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Declared();

    [GeneratedRegex(
        @"^## Jobs\n.*?(?=^## |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Section();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
