using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Papers;

/// <summary>Papers before programs that are not ours: qpdf, poppler, MuPDF and a reader of codes.</summary>
public sealed class PaperWriterTests
{
    public static TheoryData<string> Languages => ["fr", "ar"];

    [Theory, MemberData(nameof(Languages))]
    public async Task A_paper_is_whole_carries_its_fonts_and_says_what_and_in_which_language_it_is(
        string language
    )
    {
        using var desk = new Desk();
        var file = desk.Write("paper.pdf", Written(language));

        Assert.Contains(
            "No syntax or stream encoding errors found",
            await OutsideTool.MustAsync("qpdf", "--check", file),
            StringComparison.Ordinal
        );
        await OutsideTool.MustAsync("mutool", "draw", "-o", desk["page.txt"], file);
        var fonts = (await OutsideTool.MustAsync("pdffonts", file))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2)
            .ToList();
        Assert.True(fonts.Count >= 2);
        // Columns from the right: object (two words), uni, sub, emb.
        Assert.All(
            fonts,
            font => Assert.Equal("yes", font.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^5])
        );
        Assert.All(
            fonts,
            font => Assert.Equal("yes", font.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3])
        );
        var facts = await OutsideTool.MustAsync("pdfinfo", file);
        var title = language is "fr" ? "Décision de refus" : "قرار بالرفض";
        Assert.Contains($"{title} {SamplePapers.Number}", facts, StringComparison.Ordinal);
        Assert.Matches(@"Pages:\s+1\n", facts);
        var catalog = await OutsideTool.MustAsync("mutool", "show", file, "trailer/Root");
        Assert.Contains($"({language}-MA)", catalog, StringComparison.Ordinal);
        Assert.Contains(language is "fr" ? "/L2R" : "/R2L", catalog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task French_text_is_read_back_as_it_was_written()
    {
        var text = await TextAsync(Written("fr"));

        foreach (
            var said in (string[])
                [
                    "Agence nationale · Autorité d’enregistrement",
                    "La demande désignée ci-dessous est refusée.",
                    "L’acte de nomination n’est pas signé.",
                    "La carte a expiré.",
                    SamplePapers.Number,
                    $"https://confiance.example.ma/v/{SamplePapers.Number}",
                    "Page 1 sur 1",
                ]
        )
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Arabic_text_is_read_back_word_by_word_and_what_is_in_it_keeps_its_own_direction()
    {
        var text = await TextAsync(Written("ar"));

        foreach (
            var said in (string[])
                [
                    "القانونية",
                    "المتعلق",
                    "هيئة التسجيل",
                    "43-20",
                    "Amina El Fassi",
                    "La carte nationale a expiré le 12/03/2026.",
                    SamplePapers.Number,
                ]
        )
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr", "Le délai\u00a0: 10\u202f000\u202f; un «\u00a0motif\u00a0»\u202f? 99\u202f%")]
    [InlineData("ar", "الأجل\u00a0: 10\u202f000\u202f؛ «\u00a0السبب\u00a0»\u202f؟ 99\u00a0%")]
    public void A_blank_that_holds_words_together_is_no_box_and_ends_no_line(
        string language,
        string text
    )
    {
        var style = new PaperStyle(10, Bold: false, language is "ar", language);

        foreach (var width in (float[])[80, 100, 130, 170, 400])
        {
            var lines = PaperTypesetting.Set(text, style, width);

            Assert.All(
                lines.SelectMany(line => line.Runs),
                run => Assert.DoesNotContain((ushort)0, run.Glyphs)
            );
            Assert.All(
                lines.Skip(1),
                line =>
                {
                    var first = language is "ar" ? line.Runs[^1] : line.Runs[0];
                    Assert.True(
                        Encoding.UTF8.GetString(first.Text)[0]
                            is not (':' or ';' or '?' or '»' or '%' or '؛' or '؟')
                    );
                }
            );
        }
    }

    [Fact]
    public async Task French_blanks_are_read_back()
    {
        var text = await TextAsync(
            Written(
                "fr",
                new PaperParagraph("Le délai\u00a0: 10\u202f000 dirhams\u202f; «\u00a0oui\u00a0».")
            )
        );

        Assert.Contains(
            "Le délai : 10 000 dirhams ; « oui ».",
            text.Replace('\u00a0', ' ').Replace('\u202f', ' '),
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_code_leads_to_the_page_of_the_number(string language)
    {
        using var desk = new Desk();
        var file = desk.Write("paper.pdf", Written(language));
        await OutsideTool.MustAsync("pdftoppm", "-r", "110", "-png", file, desk["page"]);

        var read = await OutsideTool.RunAsync("zbarimg", "-q", "--raw", desk["page-1.png"]);

        Assert.Equal($"https://confiance.example.ma/v/{SamplePapers.Number}", read.Output.Trim());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_long_paper_has_several_pages_each_with_its_number_and_the_count(
        string language
    )
    {
        var sentence = language is "fr"
            ? "Le dossier ne contient pas la preuve de la fonction. "
            : "لا يتضمن الملف ما يثبت الصفة. ";
        var bytes = Written(
            language,
            new PaperHeading("X"),
            new PaperParagraph(string.Concat(Enumerable.Repeat(sentence, 300)))
        );

        var pages = (await TextAsync(bytes)).TrimEnd('\f').Split('\f');

        Assert.InRange(pages.Length, 3, 9);
        for (var index = 0; index < pages.Length; index++)
        {
            Assert.Contains(SamplePapers.Number, pages[index], StringComparison.Ordinal);
            if (language is "fr")
            {
                Assert.Contains(
                    $"Page {index + 1} sur {pages.Length}",
                    pages[index],
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void The_same_paper_gives_the_same_octets(string language)
    {
        Assert.Equal(Written(language), Written(language));
        Assert.NotEqual(Written(language), Written(language, new PaperParagraph("x")));
    }

    [Fact]
    public async Task Whatever_people_write_becomes_a_paper_that_readers_open()
    {
        using var desk = new Desk();
        var written = new List<byte[]>();
        Gen.Select(Gen.String[Letters, 0, 400], Gen.Bool)
            .Sample(
                text =>
                {
                    var bytes = Written(
                        text.Item2 ? "fr" : "ar",
                        new PaperParagraph(text.Item1, Quoted: true),
                        new PaperRows([new(text.Item1, text.Item1)]),
                        new PaperList([text.Item1])
                    );
                    lock (written)
                    {
                        written.Add(bytes);
                    }
                },
                iter: 40,
                threads: 1
            );

        foreach (var bytes in written.Take(8))
        {
            await OutsideTool.MustAsync("qpdf", "--check", desk.Write("any.pdf", bytes));
        }
    }

    /// <summary>Latin, Arabic, digits, marks, what turns directions, what no font has, half a character.</summary>
    private static Gen<char> Letters =>
        Gen.OneOf(
            Gen.Char['a', 'z'],
            Gen.Char['ء', 'ي'],
            Gen.Char['0', '9'],
            Gen.Char['\u064B', '\u0652'],
            Gen.Char['\u200B', '\u200F'],
            Gen.Char['\u2066', '\u2069'],
            Gen.Char['\u202A', '\u202E'],
            Gen.Char['一', '七'],
            Gen.Char['\uD800', '\uDFFF'],
            Gen.Char['\0', '\u0020'],
            Gen.Const(' ')
        );

    private static byte[] Written(string language, params PaperPart[] more) =>
        language is "fr"
            ? PaperWriter.Write(SamplePapers.French(more), Language.French, SamplePapers.Site)
            : PaperWriter.Write(SamplePapers.Arabic(more), Language.Arabic, SamplePapers.Site);

    /// <summary>`pdftotext`, without the characters by which it marks directions.</summary>
    private static async Task<string> TextAsync(byte[] pdf)
    {
        using var desk = new Desk();
        await OutsideTool.MustAsync("pdftotext", desk.Write("a.pdf", pdf), desk["a.txt"]);
        var text = await File.ReadAllTextAsync(desk["a.txt"], Encoding.UTF8);
        return string.Concat(
            text.Where(letter =>
                letter is not ('\u202A' or '\u202B' or '\u202C' or '\u2066' or '\u2067' or '\u2069')
            )
        );
    }
}
