using System.Globalization;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using QRCoder;
using SkiaSharp;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>
/// Writes a <see cref="Paper"/> as PDF 1.4: A4, its fonts within it, text that can be selected, the code and the address of
/// its page at /v/{number}, its number and the count of pages on each sheet. The same paper gives the same octets.
/// </summary>
public static class PaperWriter
{
    private const string Maker = "MarocNumeric.Trust";
    private const float FootLine = PaperSheets.Height - 52;

    private static readonly SKColor Pale = new(0x4D, 0x4D, 0x4D);

    // The fonts, HarfBuzz's and the drawing library's, are shared; a paper takes some 30 ms.
    private static readonly Lock Pen = new();

    /// <param name="language">French or Arabic; the texts of the paper stand in it.</param>
    /// <param name="site">Where /v/{number} and /verify are reached from outside.</param>
    public static byte[] Write(Paper paper, Language language, Uri site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Set(paper, language, site);
    }

    /// <summary>As <see cref="Write"/>, for what nobody seals and no address answers for: no code, no word of a seal.</summary>
    /// <param name="paper">Its number is whatever it is known by.</param>
    public static byte[] WriteUnsealed(Paper paper, Language language) =>
        Set(paper, language, site: null);

    private static byte[] Set(Paper paper, Language language, Uri? site)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(language);
        lock (Pen)
        {
            var culture = CultureInfo.GetCultureInfo(language.Culture);
            var rightToLeft = culture.TextInfo.IsRightToLeft;
            return Marked(
                Draw(paper, Lay(paper, language, culture, site), culture),
                language,
                rightToLeft
            );
        }
    }

    private static PaperSheets Lay(Paper paper, Language language, CultureInfo culture, Uri? site)
    {
        var sheets = new PaperSheets(language.Code, culture.TextInfo.IsRightToLeft);
        var address = site is null ? null : new Uri(site, $"/v/{paper.Number}");
        sheets.Head(paper.Body, paper.Title, address);
        foreach (var part in paper.Parts)
        {
            sheets.Add(part);
        }

        if (site is null || address is null)
        {
            return sheets;
        }

        sheets.Add(new PaperHeading(PaperTexts.Of("Verify", culture)));
        sheets.Add(
            new PaperParagraph(
                PaperTexts.Of("Sealed", culture, PaperTypesetting.Isolated(paper.Body))
            )
        );
        sheets.Link(address);
        sheets.Add(new PaperParagraph(PaperTexts.Of("VerifyFile", culture)));
        sheets.Link(new(site, $"{language.Prefix}/verify"));
        sheets.Add(new PaperParagraph(PaperTexts.Of("Original", culture)));
        return sheets;
    }

    private static byte[] Draw(Paper paper, PaperSheets sheets, CultureInfo culture)
    {
        using var written = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = $"{paper.Title} {paper.Number}",
            Author = paper.Body,
            Subject = paper.Number,
            Creator = Maker,
            Producer = Maker,
            Creation = paper.At.UtcDateTime,
            Modified = paper.At.UtcDateTime,
        };
        using (var document = SKDocument.CreatePdf(written, metadata))
        {
            for (var index = 0; index < sheets.Sheets.Count; index++)
            {
                using var canvas = document.BeginPage(PaperSheets.Width, PaperSheets.Height);
                foreach (var mark in sheets.Sheets[index])
                {
                    Draw(canvas, mark);
                }

                var count = PaperTexts.Of("Page", culture, index + 1, sheets.Sheets.Count);
                Foot(canvas, paper.Number, count, sheets.Small);
                document.EndPage();
            }

            document.Close();
        }

        return written.ToArray();
    }

    private static void Draw(SKCanvas canvas, PaperMark mark)
    {
        switch (mark)
        {
            case PaperWords words:
                Words(canvas, words);
                break;
            case PaperRule rule:
                using (
                    var paint = new SKPaint { Color = new(0xC8, 0xC8, 0xC8), StrokeWidth = 0.6f }
                )
                {
                    canvas.DrawLine(PaperSheets.Left, rule.Y, PaperSheets.Right, rule.Y, paint);
                }

                break;
            case PaperCode code:
                Code(canvas, code);
                break;
            case PaperLink link:
                canvas.DrawUrlAnnotation(link.Place, $"{link.Address}")?.Dispose();
                break;
            default:
                throw new NotSupportedException(mark.GetType().Name);
        }
    }

    private static void Words(SKCanvas canvas, PaperWords words)
    {
        using var paint = new SKPaint { Color = words.Color, IsAntialias = true };
        var x = words.X;
        foreach (var run in words.Line.Runs)
        {
            using var font = new SKFont(run.Face.Drawn, run.Size)
            {
                Subpixel = true,
                Hinting = SKFontHinting.None,
            };
            using var builder = new SKTextBlobBuilder();
            var room = builder.AllocatePositionedTextRun(font, run.Glyphs.Length, run.Text.Length);
            run.Glyphs.CopyTo(room.Glyphs);
            run.Positions.CopyTo(room.Positions);
            run.Clusters.CopyTo(room.Clusters);
            run.Text.CopyTo(room.Text);
            using var blob = builder.Build();
            if (blob is not null)
            {
                canvas.DrawText(blob, x, words.Y, paint);
            }

            x += run.Width;
        }
    }

    /// <summary>As squares, neighbours in one: sharp at every size, and read after a fold and a stamp (level M).</summary>
    private static void Code(SKCanvas canvas, PaperCode code)
    {
        using var drawn = QRCodeGenerator.GenerateQrCode(code.Text, QRCodeGenerator.ECCLevel.M);
        var side = drawn.ModuleMatrix.Count;
        var step = code.Size / side;
        using var squares = new SKPathBuilder();
        for (var row = 0; row < side; row++)
        {
            var line = drawn.ModuleMatrix[row];
            for (var from = 0; from < side; from++)
            {
                var until = from;
                while (until < side && line[until])
                {
                    until++;
                }

                if (until > from)
                {
                    squares.AddRect(
                        SKRect.Create(
                            code.X + from * step,
                            code.Y + row * step,
                            (until - from) * step,
                            step
                        )
                    );
                    from = until;
                }
            }
        }

        using var paint = new SKPaint { Color = SKColors.Black };
        using var path = squares.Detach();
        canvas.DrawPath(path, paint);
    }

    private static void Foot(SKCanvas canvas, string number, string count, PaperStyle style)
    {
        Draw(canvas, new PaperRule(FootLine));
        var baseline = FootLine + 4 + style.Ascent;
        const float width = PaperSheets.Right - PaperSheets.Left;
        var shown = PaperTypesetting.Set(PaperTypesetting.Latin(number), style, width)[0];
        var counted = PaperTypesetting.Set(count, style, width)[0];
        var (first, last) = style.RightToLeft ? (counted, shown) : (shown, counted);
        Words(canvas, new(first, PaperSheets.Left, baseline, Pale));
        Words(canvas, new(last, PaperSheets.Right - last.Width, baseline, Pale));
    }

    /// <summary>What the drawing library does not say: the language (ISO 32000-2 section 14.9.2), the direction of the sheets, and that the title is shown.</summary>
    private static byte[] Marked(byte[] pdf, Language language, bool rightToLeft)
    {
        var file = PdfFile.Open(pdf);
        using var update = new PdfUpdate(file);
        update.Put(
            file.Trailer["Root"]!.Number,
            file.Catalog.With(
                ("Lang", PdfValue.OfRaw($"({language.Culture})")),
                (
                    "ViewerPreferences",
                    PdfValue.OfEntries(
                        ("DisplayDocTitle", PdfValue.OfRaw("true")),
                        ("Direction", PdfValue.OfName(rightToLeft ? "R2L" : "L2R"))
                    )
                )
            )
        );
        return update.Finish();
    }
}
