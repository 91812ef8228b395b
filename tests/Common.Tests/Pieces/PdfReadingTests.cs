using System.Diagnostics;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Pieces;

public sealed class PdfReadingTests
{
    private const string Action = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

    [Fact]
    public void A_plain_document_is_taken() => Assert.Null(PdfReading.Broken(SampleFiles.Pdf()));

    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")]
    [InlineData("/Metadata 4 0 R")]
    public void What_documents_usually_carry_is_taken(string catalog) =>
        Assert.Null(
            PdfReading.Broken(
                SampleFiles.Pdf(catalog, SampleFiles.Stream("/Type /Metadata", "<x/>"u8.ToArray()))
            )
        );

    [Theory]
    [InlineData("/OpenAction 4 0 R", Action)]
    [InlineData("/OpenAction << /S /URI /URI (https://exemple.ma) >>", "null")]
    [InlineData("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", Action)]
    [InlineData("/Names << /EmbeddedFiles << /Names [] >> >>", "null")]
    [InlineData("/AcroForm << /XFA 4 0 R >>", "<< >>")]
    [InlineData("/AA << /WC 4 0 R >>", "<< /S /URI >>")]
    [InlineData("/Collection << >>", "null")]
    // Not reachable from the catalog, and written so that a search for the word misses it.
    [InlineData("", "<< /S /J#61vaScript /J#53 (1) >>")]
    [InlineData("", "<< /S /Launch /F (cmd.exe) >>")]
    [InlineData("", "<< /S /SubmitForm /F (https://exemple.ma) >>")]
    [InlineData("", "<< /S /GoToR /F (other.pdf) >>")]
    [InlineData("", "[ << /Subtype /FileAttachment >> ]")]
    [InlineData("", "<< /A << /B [ << /S /Rendition >> ] >> >>")]
    public void What_runs_calls_or_hides_is_refused(string catalog, string thing) =>
        Assert.Equal("COMMON-105", PdfReading.Broken(SampleFiles.Pdf(catalog, thing))?.Code);

    [Fact]
    public void A_script_inside_an_object_stream_is_found()
    {
        var inside = Encoding.ASCII.GetBytes("9 0 << /S /JavaScript /JS (1) >>");

        var problem = PdfReading.Broken(
            SampleFiles.Pdf("", SampleFiles.Stream("/Type /ObjStm /N 1 /First 4", inside))
        );

        Assert.Equal("COMMON-105", problem?.Code);
    }

    [Fact]
    public void A_script_inside_an_object_stream_that_does_not_say_so_is_found()
    {
        var inside = Encoding.ASCII.GetBytes("9 0 << /S /JavaScript /JS (1) >>");

        var problem = PdfReading.Broken(
            SampleFiles.Pdf("", SampleFiles.Stream("/N 1 /First 4", inside))
        );

        Assert.Equal("COMMON-105", problem?.Code);
    }

    // A table that points there shows it to a reader, and to the library.
    [Theory]
    [InlineData("<< /Length 28 >>\nstream\n9 0 obj\n<< /S /GoTo >>\nendobj\nendstream")]
    [InlineData("(9 0 obj << /S /GoTo >> endobj)")]
    [InlineData("null % 9 0 obj << /S /GoTo >> endobj")]
    [InlineData("<< /A 9 0 % remark\n%\nobj<< /S /GoTo >> endobj >>")]
    public void An_object_within_something_else_is_refused(string thing) =>
        Assert.Equal("COMMON-104", PdfReading.Broken(SampleFiles.Pdf("", thing))?.Code);

    [Fact]
    public void A_stream_without_a_dictionary_is_refused() =>
        Assert.Equal(
            "COMMON-104",
            PdfReading
                .Broken(SampleFiles.Pdf("", "<< /Length 1 >> null\nstream\n1\nendstream"))
                ?.Code
        );

    // The library walks it by recursion: a hundred thousand of them in a stream ended the process.
    [Fact]
    public void A_chain_of_pages_is_refused_before_the_library_walks_it()
    {
        const int Links = 6000;
        var chain = Enumerable
            .Range(4, Links)
            .Select(at =>
                at == Links + 3
                    ? $"<< /Type /Page /Parent {at - 1} 0 R /MediaBox [0 0 9 9] >>"
                    : $"<< /Type /Pages /Parent {(at == 4 ? 2 : at - 1)} 0 R /Count 1 /Kids [{at + 1} 0 R] >>"
            )
            .ToArray();
        var text = Encoding
            .Latin1.GetString(SampleFiles.Pdf("", chain))
            .Replace("/Kids [3 0 R]", "/Kids [4 0 R]", StringComparison.Ordinal);

        Assert.Equal("COMMON-104", PdfReading.Broken(Encoding.Latin1.GetBytes(text))?.Code);
    }

    [Fact]
    public void An_encrypted_document_is_refused()
    {
        var text = Encoding.Latin1.GetString(SampleFiles.Pdf("", "<< /Filter /Standard /V 1 >>"));
        var encrypted = text.Replace(
            "/Root 1 0 R",
            "/Root 1 0 R /Encrypt 4 0 R",
            StringComparison.Ordinal
        );

        Assert.Equal("COMMON-106", PdfReading.Broken(Encoding.Latin1.GetBytes(encrypted))?.Code);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = SampleFiles.Stream("", new byte[300 * 1024 * 1024]);

        // The limit of what is unpacked, and not the one of time or another fault.
        Assert.Equal("COMMON-104", PdfReading.Broken(SampleFiles.Pdf("", bomb))?.Code);
    }

    [Fact]
    public void A_pit_of_brackets_is_refused() =>
        Assert.Equal(
            "COMMON-104",
            PdfReading.Broken(SampleFiles.Pdf("", new string('[', 100_000)))?.Code
        );

    [Theory]
    [InlineData("<< /Length 5 >>\nstream\n0123456789\nendstream")]
    [InlineData("<< /Length 900000 >>\nstream\n0123456789\nendstream")]
    [InlineData("<< >>\nstream\n0123456789\nendstream")]
    [InlineData("<< /Length 5 0 R >>\nstream\n0123456789\nendstream")]
    [InlineData("<< /Length 10 /F (elsewhere) >>\nstream\n0123456789\nendstream")]
    [InlineData("<< /Length 10 /Filter /LZWDecode >>\nstream\n0123456789\nendstream")]
    [InlineData("<< /Length 10 /Filter 5 0 R >>\nstream\n0123456789\nendstream")]
    public void A_stream_that_lies_is_refused(string stream) =>
        Assert.Equal("COMMON-104", PdfReading.Broken(SampleFiles.Pdf("", stream))?.Code);

    [Fact]
    public void A_length_that_stands_elsewhere_is_followed() =>
        Assert.Null(
            PdfReading.Broken(
                SampleFiles.Pdf("", "<< /Length 5 0 R >>\nstream\n0123(56789\nendstream", "10")
            )
        );

    [Fact]
    public void Pages_that_go_in_a_circle_end()
    {
        var text = Encoding.Latin1.GetString(SampleFiles.Pdf());
        var circle = text.Replace("/Kids [3 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal);

        Ends(Encoding.Latin1.GetBytes(circle));
    }

    [Fact]
    public void Whatever_comes_ends_and_throws_nothing()
    {
        var whole = SampleFiles.Pdf(
            "/Outlines 4 0 R",
            "<< /A [1 2 (x\\)y) <AB> /N true null] >>",
            SampleFiles.Stream("/Type /ObjStm /N 1 /First 4", "9 0 << /A 1 >>"u8.ToArray())
        );
        Gen.Select(
                Gen.Int[0, whole.Length - 1],
                Gen.Byte.Array[0, 12],
                Gen.Int[0, 20],
                Gen.Int[0, whole.Length]
            )
            .Sample(
                (at, put, taken, cut) =>
                {
                    byte[] spoilt =
                    [
                        .. whole.AsSpan(0, at),
                        .. put,
                        .. whole.AsSpan(Math.Min(whole.Length, at + taken)),
                    ];
                    Ends(cut % 4 == 0 ? spoilt[..Math.Min(cut, spoilt.Length)] : spoilt);
                },
                iter: 400,
                threads: 1
            );
    }

    [Fact]
    public void Words_of_the_format_in_any_order_end_too()
    {
        string[] words =
        [
            "<<",
            ">>",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "/",
            "/Length",
            "/Filter",
            "/FlateDecode",
            "1 0 R",
            "1 0 obj",
            "endobj",
            "stream\n",
            "endstream",
            "xref",
            "trailer",
            "startxref",
            "%%EOF",
            "#",
            "\\",
            "\0",
            "/Type/ObjStm",
            "/Kids",
            "/Prev 9",
            "9",
            "{",
        ];
        Gen.Int[0, words.Length - 1]
            .Array[0, 80]
            .Sample(
                chosen =>
                    Ends(
                        Encoding.Latin1.GetBytes(
                            "%PDF-1.7\n" + string.Join(' ', chosen.Select(word => words[word]))
                        )
                    ),
                iter: 400,
                threads: 1
            );
    }

    private static void Ends(byte[] content)
    {
        var watch = Stopwatch.StartNew();
        _ = PdfReading.Broken(content);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(9), $"{watch.Elapsed}");
    }
}
