using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Declarations;

/// <summary>A code is part of the public API: one meaning, one place, never renumbered.</summary>
public sealed partial class ProblemCodeTests
{
    public static TheoryData<string> Rooms =>
        [
            .. Repository
                .Files("src")
                .Select(path => path.Split('/'))
                .Where(parts => parts.Length > 2)
                .Select(parts => parts[1])
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void The_codes_of_a_module_are_unique_and_in_order_one_range_a_file(string room) =>
        Assert.Empty(
            Faults(
                Repository
                    .Files($"src/{room}")
                    .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
                    .Select(path => (path, Repository.Read(path)))
            )
        );

    [Fact]
    public void No_two_modules_share_a_code() =>
        Assert.Empty(
            Repository
                .Files("src")
                .Where(path => path.EndsWith("Problems.cs", StringComparison.Ordinal))
                .SelectMany(path =>
                    Codes(Repository.Read(path)).Select(code => (Room: path.Split('/')[1], code))
                )
                .GroupBy(found => found.code.Split('-')[0])
                .Where(prefix => prefix.Select(found => found.Room).Distinct().Count() > 1)
                .Select(prefix => prefix.Key)
        );

    [Fact]
    public void Every_code_stands_in_the_documentation()
    {
        var documented = Repository.Read("docs/api.md");
        Assert.All(
            Repository
                .Files("src")
                .Where(path => path.EndsWith("Problems.cs", StringComparison.Ordinal))
                .SelectMany(path => Codes(Repository.Read(path))),
            code => Assert.Contains($"| {code} |", documented, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Doubles_disorder_and_strays_are_seen()
    {
        Assert.Empty(Faults([("XProblems.cs", """new("X-001", new("X-003", """)]));
        Assert.NotEmpty(Faults([("XProblems.cs", """new("X-001", new("X-001", """)]));
        Assert.NotEmpty(Faults([("XProblems.cs", """new("X-002", new("X-001", """)]));
        Assert.NotEmpty(Faults([("XProblems.cs", """new("X-001", new("Y-002", """)]));
        Assert.NotEmpty(
            Faults([("XProblems.cs", """new("X-001", """), ("A.cs", """new("X-002", """)])
        );
        Assert.Empty(
            Faults([
                ("XProblems.cs", """new("X-001", new("X-009", """),
                ("YProblems.cs", """new("X-010", """),
            ])
        );
        Assert.NotEmpty(
            Faults([
                ("XProblems.cs", """new("X-001", new("X-009", """),
                ("YProblems.cs", """new("X-005", """),
            ])
        );
        Assert.NotEmpty(Faults([("Other.cs", """new("X-001", """)]));
    }

    private static IEnumerable<string> Faults(IEnumerable<(string Path, string Text)> files)
    {
        var holding = files
            .Select(file => (file.Path, Codes: Codes(file.Text)))
            .Where(file => file.Codes.Count > 0)
            .ToList();
        foreach (
            var (before, after) in holding
                .OrderBy(file => file.Codes[0], StringComparer.Ordinal)
                .Zip(holding.OrderBy(file => file.Codes[0], StringComparer.Ordinal).Skip(1))
        )
        {
            if (string.CompareOrdinal(before.Codes[^1], after.Codes[0]) >= 0)
            {
                yield return $"{after.Path} begins within the range of {before.Path}";
            }
        }

        foreach (var (path, codes) in holding)
        {
            if (!path.EndsWith("Problems.cs", StringComparison.Ordinal))
            {
                yield return $"{path} holds codes and is not called …Problems.cs";
            }

            if (codes.Select(code => code.Split('-')[0]).Distinct().Count() > 1)
            {
                yield return $"{path} holds codes of two modules";
            }

            foreach (var (first, second) in codes.Zip(codes.Skip(1)))
            {
                if (string.CompareOrdinal(first, second) >= 0)
                {
                    yield return $"{path}: {second} stands after {first}";
                }
            }
        }
    }

    private static List<string> Codes(string text) =>
        [.. Code().Matches(text).Select(match => match.Groups["code"].Value)];

    // Where a Problem is made: "P-256" in a table of curves is none.
    [GeneratedRegex(
        """new(?: Problem)?\(\s*"(?<code>[A-Z]+-[0-9]{3})",""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Code();
}
