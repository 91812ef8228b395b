using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Common.Tests.Papers;

/// <summary>The order on paper, with capital letters for the Arabic ones.</summary>
public sealed class PaperDirectionsTests
{
    [Theory]
    [InlineData(false, "car is THE CAR in arabic", "car is RAC EHT in arabic")]
    [InlineData(true, "car is THE CAR in arabic", "in arabic RAC EHT car is")]
    [InlineData(true, "LAW 43 ART", "TRA 43 WAL")]
    [InlineData(true, "LAW <43-20> ART", "TRA 43-20 WAL")]
    [InlineData(true, "LAW 43-20 ART", "TRA 20-43 WAL")]
    [InlineData(false, "he said \u2067ABC def GHI\u2069 today", "he said IHG def CBA today")]
    public void A_line_is_turned_as_UAX_9_has_it(bool rightToLeft, string read, string seen)
    {
        var text = Arabic(read.Replace('<', '\u2066').Replace('>', '\u2069'));
        var levels = PaperDirections.Levels(text, rightToLeft);

        var runs = PaperDirections.Runs(text, levels, (0, text.Length), rightToLeft);

        Assert.Equal(
            seen,
            Capitals(
                string.Concat(
                    runs.Select(run =>
                        run.Backwards
                            ? string.Concat(text[run.From..run.Until].Reverse())
                            : text[run.From..run.Until]
                    )
                )
            )
        );
    }

    [Fact]
    public void A_line_ends_with_the_direction_of_its_paragraph()
    {
        var text = Arabic("ABC def  ");

        var runs = PaperDirections.Runs(
            text,
            PaperDirections.Levels(text, rightToLeft: true),
            (0, text.Length),
            rightToLeft: true
        );

        Assert.Equal((7, 9, true), runs[0]);
        Assert.Empty(PaperDirections.Levels(string.Empty, rightToLeft: true));
    }

    private static string Arabic(string text) =>
        string.Concat(
            text.Select(letter =>
                char.IsAsciiLetterUpper(letter) ? (char)('ا' + letter - 'A') : letter
            )
        );

    private static string Capitals(string text) =>
        string.Concat(
            text.Where(letter => letter is not (>= '\u2066' and <= '\u2069'))
                .Select(letter =>
                    letter is >= 'ا' and < (char)('ا' + 26) ? (char)('A' + letter - 'ا') : letter
                )
        );
}
