using CsCheck;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>Sheets of strangers: whatever stands in them, reading ends soon and says no more than is there.</summary>
public sealed class StyleSheetTests
{
    private static readonly string[] Pieces =
    [
        "{",
        "}",
        ";",
        ":",
        ",",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "\n",
        "/*",
        "*/",
        "@media screen",
        "@layer",
        "@import",
        "url(",
        "a",
        ".a",
        ":focus",
        ":not(",
        ":is(",
        "::before",
        " > ",
        "+",
        "~",
        " ",
        "color",
        "background",
        "outline",
        "none",
        "#aaa",
        "!important",
    ];

    /// <summary>What goes back at every step, over half a mebibyte or a long page, would need many times as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly Gen<string> Anything = Gen.Int[0, Pieces.Length - 1]
        .Array[0, 60]
        .Select(places => string.Concat(places.Select(place => Pieces[place])));

    [Fact]
    public void Whatever_stands_in_a_sheet_is_read_to_its_end_and_held_against_a_page() =>
        Anything.Sample(text =>
        {
            var sheet = StyleSheet.Read(text);
            var found = PageReading.ReadStyles(
                "<main><a href=x class=a style=\"color:#aaa;background:#fff\">x</a></main>",
                new(sheet.Rules, sheet.Whole, inline: true)
            );
            return sheet.Rules.All(rule => text.Length > 0 && rule.Selector.Length <= text.Length)
                && found.Count <= 50;
        });

    [Fact]
    public void Of_any_text_no_more_rules_are_read_than_it_has_braces() =>
        Gen.String.Sample(text =>
            StyleSheet.Read(text).Rules.Count <= text.Count(letter => letter is '{')
        );

    [Fact]
    public void Rules_before_and_after_what_is_set_aside_are_both_there() =>
        Anything
            .Where(text => !text.Contains("/*", StringComparison.Ordinal))
            .Sample(inside =>
            {
                var quoted = inside
                    .Replace("\"", "", StringComparison.Ordinal)
                    .Replace("\\", "", StringComparison.Ordinal)
                    .Replace("\n", "", StringComparison.Ordinal);
                var sheet = StyleSheet.Read(
                    $"b{{color:red}}i{{content:\"{quoted}\";color:blue}}u{{color:green}}"
                );
                return sheet
                    .Rules.Select(rule => $"{rule.Selector} {rule["color"]!.Text}")
                    .SequenceEqual(["b red", "i blue", "u green"]);
            });

    [Theory]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("/*")]
    [InlineData("@media x{")]
    [InlineData(":not(")]
    [InlineData("a{color:red;}")]
    public async Task Half_a_mebibyte_of_anything_is_read_from_front_to_back(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, StyleSheet.Largest / piece.Length));

        await Task.Run(() => StyleSheet.Read(text)).WaitAsync(Patience);

        Assert.False(StyleSheet.Read($"{text}{piece}{text}").Whole);
    }

    [Fact]
    public async Task A_selector_made_to_be_searched_for_ever_is_answered_all_the_same()
    {
        var deep =
            string.Concat(Enumerable.Repeat("<b>", 50))
            + "<a class=\"a\">x</a>"
            + string.Concat(Enumerable.Repeat("</b>", 50));

        var found = await FoundAsync(
            deep,
            $"i {string.Join(' ', Enumerable.Repeat("b", 100))} a{{color:#aaa;background:#fff}}.a{{color:#aaa;background:#fff}}"
        );

        Assert.Single(found);
    }

    [Theory]
    [InlineData(
        "u ~ .a ~ .a{color:red}",
        ".a{color:#aaa;background:#fff}b{color:#000!important}",
        "<b class=a>x</b>"
    )]
    [InlineData(
        "u ~ b ~ b{font-size:9em}",
        ".a{color:#777;background:#fff}b{font-size:9em}",
        "<b class=a>x</b>"
    )]
    [InlineData(
        "u ~ a ~ a:focus{color:red}",
        "*:focus{outline:none}html:focus-within{color:red}",
        "<a href=x>x</a>"
    )]
    public async Task A_page_and_a_sheet_made_to_cost_hours_are_left_when_their_time_is_over(
        string others,
        string pale,
        string piece
    )
    {
        var sheet = string.Concat(Enumerable.Repeat(others, 9_000)) + pale;

        Assert.Empty(await FoundAsync(string.Concat(Enumerable.Repeat(piece, 9_000)), sheet));
    }

    private static Task<IReadOnlyList<PageObstacle>> FoundAsync(string markup, string sheet) =>
        Task.Run(() =>
                PageReading.ReadStyles(
                    markup,
                    new(StyleSheet.Read(sheet).Rules, whole: true, inline: false)
                )
            )
            .WaitAsync(Patience);

    [Theory]
    [InlineData("#000", "#fff", 21)]
    [InlineData("#777", "#fff", 4.47)]
    [InlineData("#767676", "white", 4.54)]
    [InlineData("rgb(255, 0, 0)", "#FFFFFF", 3.99)]
    [InlineData("navy", "black", 1.31)]
    public void Contrast_is_that_of_the_guidelines(string text, string ground, double contrast) =>
        Assert.Equal(
            contrast,
            StyleColor.Contrast(StyleColor.Read(text)!.Value, StyleColor.Read(ground)!.Value),
            tolerance: 0.01
        );

    [Theory]
    [InlineData("transparent")]
    [InlineData("currentcolor")]
    [InlineData("inherit")]
    [InlineData("ButtonFace")]
    [InlineData("#12345")]
    [InlineData("#fffe")]
    [InlineData("rgba(0,0,0,.5)")]
    [InlineData("rgb(from red r g b)")]
    [InlineData("var(--x)")]
    [InlineData("")]
    public void What_is_no_plain_colour_has_no_contrast(string text) =>
        Assert.Null(StyleColor.Read(text));
}
