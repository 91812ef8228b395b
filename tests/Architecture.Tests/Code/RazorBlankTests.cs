using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Razor drops a blank that stands before a statement, and what the statement writes would touch what comes before it: such a blank is written &amp;#32;.</summary>
public sealed partial class RazorBlankTests
{
    [Fact]
    public void No_blank_before_a_statement_is_left_to_Razor() =>
        Assert.Empty(
            Repository
                .Files("src")
                .Where(path => path.EndsWith(".razor", StringComparison.Ordinal))
                .SelectMany(path =>
                    Repository
                        .Read(path)
                        .Split('\n')
                        .Select((line, index) => (Line: line, Place: $"{path}:{index + 1}"))
                )
                .Where(each => Dropped().IsMatch(each.Line))
                .Select(each => each.Place)
        );

    [GeneratedRegex(@"\S @(?:if|foreach|switch) \(", RegexOptions.NonBacktracking)]
    private static partial Regex Dropped();
}
