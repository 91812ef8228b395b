using CsCheck;
using MarocNumeric.Trust.Cndp.Publications;
using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Cndp.Tests.Publications;

/// <summary>Plain text with headings and lists, and nothing else that means something.</summary>
public sealed class PublicationTextTests
{
    [Fact]
    public void Lines_are_headings_lists_and_paragraphs_in_the_order_written()
    {
        var parts = PublicationText.Parts("Un\r\n\r\n§ Deux\n- trois\n- quatre\n\ncinq\n§six");

        Assert.Collection(
            parts,
            part => Assert.Equal(new PaperParagraph("Un"), part),
            part => Assert.Equal(new PaperHeading("Deux"), part),
            part => Assert.Equal(["trois", "quatre"], Assert.IsType<PaperList>(part).Items),
            part => Assert.Equal(new PaperParagraph("cinq"), part),
            part => Assert.Equal(new PaperParagraph("§six"), part)
        );
    }

    [Fact]
    public void No_word_is_lost_or_made_whatever_is_written() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["§-\n \r<a"], 0, 60])
            .Sample(text =>
            {
                var read = string.Concat(
                    PublicationText
                        .Parts(text)
                        .Select(part =>
                            part switch
                            {
                                PaperHeading heading => heading.Text,
                                PaperParagraph paragraph => paragraph.Text,
                                PaperList list => string.Concat(list.Items),
                                _ => throw new InvalidOperationException(),
                            }
                        )
                );
                Assert.Equal(Letters(text), Letters(read));
            });

    private static string Letters(string text) =>
        string.Concat(text.Where(sign => char.IsLetterOrDigit(sign) || sign is '<'));
}
