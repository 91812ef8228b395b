using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Blanks that stand in a page's markup, where the texts and their typography do not reach.</summary>
public sealed partial class RazorBlankTests
{
    /// <summary>Razor drops it, and what the statement writes would touch what comes before: such a blank is written &amp;#32;.</summary>
    [Fact]
    public void No_blank_before_a_statement_is_left_to_Razor() => Assert.Empty(Places(Dropped()));

    /// <summary>One language has a blank before a colon and others none: Signs.Colon knows.</summary>
    [Fact]
    public void No_colon_stands_between_two_values_but_the_language_s_own() =>
        Assert.Empty(Places(Colon()));

    [Theory]
    [InlineData("<li>@name @if (late) {<b>!</b>}</li>", true)]
    [InlineData("{<b>!</b>} @foreach (var one in all) {<i>@one</i>}", true)]
    [InlineData("<li>@name : <b>@value</b></li>", true)]
    [InlineData("<li>@C[\"name\"] : <b>@value</b></li>", true)]
    [InlineData("    @if (late)", false)]
    [InlineData("<li>@name&#32;@if (late) {<b>!</b>}@Signs.Colon <b>@value</b></li>", false)]
    public void A_bad_line_is_seen(string line, bool bad) =>
        Assert.Equal(bad, Dropped().IsMatch(line) || Colon().IsMatch(line));

    private static IEnumerable<string> Places(Regex fault) =>
        Repository
            .Files("src")
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(path =>
                Repository
                    .Read(path)
                    .Split('\n')
                    .Select((line, index) => (Line: line, Place: $"{path}:{index + 1}"))
            )
            .Where(each => fault.IsMatch(each.Line))
            .Select(each => each.Place);

    [GeneratedRegex(@"\S @(?:if|foreach|switch) \(", RegexOptions.NonBacktracking)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"^[^?]*[\w\])>] : <", RegexOptions.NonBacktracking)]
    private static partial Regex Colon();
}
