using SkiaSharp;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Lays the parts of a paper out on A4 sheets, from the side at which its language begins. Lengths are points (1/72 inch).</summary>
internal sealed class PaperSheets
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 56;
    public const float Right = Width - 56;

    private const float Top = 56;
    private const float Bottom = Height - 72;
    private const float CodeSize = 88;
    private const float Gap = 14;

    /// <summary>Of the width, for labels.</summary>
    private const float LabelShare = 0.34f;

    private static readonly SKColor Ink = new(0x1A, 0x1A, 0x1A);
    private static readonly SKColor Pale = new(0x4D, 0x4D, 0x4D);

    private readonly bool rightToLeft;
    private readonly PaperStyle plain;
    private readonly PaperStyle bold;
    private readonly PaperStyle strong;
    private readonly PaperStyle title;
    private float y = Top;

    public PaperSheets(string language, bool rightToLeft)
    {
        this.rightToLeft = rightToLeft;
        plain = new(10.5f, Bold: false, rightToLeft, language);
        bold = plain with { Bold = true };
        strong = new(12.5f, Bold: true, rightToLeft, language);
        title = new(19, Bold: true, rightToLeft, language);
    }

    /// <summary>What stands on each sheet.</summary>
    public List<List<PaperMark>> Sheets { get; } =
    [
        [],
    ];

    public PaperStyle Small => plain with { Size = 8.5f };

    /// <summary>Who speaks and what it is, with the code of its page at the far side.</summary>
    /// <param name="address">Of its page; null for what has none.</param>
    public void Head(string body, string heading, Uri? address)
    {
        var from = y;
        var taken = 0f;
        if (address is not null)
        {
            var code = rightToLeft ? Left : Right - CodeSize;
            Put(new PaperCode(code, y, CodeSize, $"{address}"));
            Put(new PaperLink(new(code, y, code + CodeSize, y + CodeSize), address));
            taken = CodeSize + 2 * Gap;
        }

        var room = Room(Right - Left - taken);
        Text(body, strong, room, Pale);
        y += 6;
        Text(heading, title, room, Ink);
        y = Math.Max(y, address is null ? y : from + CodeSize) + Gap;
        Rule();
        y += 5;
    }

    public void Add(PaperPart part)
    {
        switch (part)
        {
            case PaperHeading heading:
                y += Gap;
                // With two lines of what it stands over.
                Need(strong.Leading + 2 * plain.Leading + 6);
                Text(heading.Text, strong, Room(), Ink);
                y += 4;
                break;
            case PaperParagraph paragraph:
                Text(
                    paragraph.Quoted ? PaperTypesetting.Isolated(paragraph.Text) : paragraph.Text,
                    paragraph.Strong ? strong : plain,
                    Room(),
                    Ink
                );
                y += 6;
                break;
            case PaperList list:
                foreach (var item in list.Items)
                {
                    Item(item);
                }

                y += 2;
                break;
            case PaperRows rows:
                foreach (var row in rows.Rows)
                {
                    Row(row);
                }

                y += 6;
                break;
            default:
                throw new NotSupportedException(part.GetType().Name);
        }
    }

    /// <summary>An address that a click opens.</summary>
    public void Link(Uri address)
    {
        foreach (
            var line in PaperTypesetting.Set(
                PaperTypesetting.Latin($"{address}"),
                plain,
                Right - Left
            )
        )
        {
            Need(plain.Leading);
            var x = At(line, Room());
            Put(new PaperLink(new(x, y, x + line.Width, y + plain.Leading), address));
            Put(new PaperWords(line, x, y + plain.Ascent, Pale));
            y += plain.Leading;
        }

        y += 6;
    }

    private void Item(string text)
    {
        const float indent = 14;
        var room = Room(Right - Left, indent);
        var mark = PaperTypesetting.Set("•", plain, indent)[0];
        var first = true;
        foreach (
            var line in PaperTypesetting.Set(
                PaperTypesetting.Isolated(text),
                plain,
                room.Until - room.From
            )
        )
        {
            Need(plain.Leading);
            if (first)
            {
                Put(new PaperWords(mark, At(mark, Room()), y + plain.Ascent, Ink));
            }

            Put(new PaperWords(line, At(line, room), y + plain.Ascent, Ink));
            y += plain.Leading;
            first = false;
        }

        y += 2;
    }

    private void Row(PaperRow row)
    {
        var width = Right - Left;
        var (labels, values) = (Room(width * LabelShare), Room(width, width * LabelShare + Gap));
        var label = PaperTypesetting.Set(row.Label, bold, labels.Until - labels.From);
        var value = PaperTypesetting.Set(
            row.Latin ? PaperTypesetting.Latin(row.Value) : PaperTypesetting.Isolated(row.Value),
            plain,
            values.Until - values.From
        );
        for (var index = 0; index < Math.Max(label.Count, value.Count); index++)
        {
            Need(plain.Leading);
            if (index < label.Count)
            {
                var x = At(label[index], labels);
                Put(new PaperWords(label[index], x, y + plain.Ascent, Pale));
            }

            if (index < value.Count)
            {
                var x = At(value[index], values);
                Put(new PaperWords(value[index], x, y + plain.Ascent, Ink));
            }

            y += plain.Leading;
        }

        y += 3;
        Rule();
    }

    private void Text(string text, PaperStyle style, (float From, float Until) room, SKColor color)
    {
        foreach (var line in PaperTypesetting.Set(text, style, room.Until - room.From))
        {
            Need(style.Leading);
            Put(new PaperWords(line, At(line, room), y + style.Ascent, color));
            y += style.Leading;
        }
    }

    private void Rule()
    {
        Put(new PaperRule(y));
        y += 5;
    }

    /// <summary>So much at the side at which lines begin.</summary>
    private (float From, float Until) Room(float width = Right - Left, float indent = 0) =>
        rightToLeft ? (Right - width, Right - indent) : (Left + indent, Left + width);

    private float At(PaperLine line, (float From, float Until) room) =>
        rightToLeft ? room.Until - line.Width : room.From;

    private void Need(float height)
    {
        if (y + height > Bottom)
        {
            Sheets.Add([]);
            y = Top;
        }
    }

    private void Put(PaperMark mark) => Sheets[^1].Add(mark);
}

/// <summary>Something at its place on a sheet; y grows downwards.</summary>
internal abstract record PaperMark;

/// <param name="Y">Of the baseline.</param>
internal sealed record PaperWords(PaperLine Line, float X, float Y, SKColor Color) : PaperMark;

internal sealed record PaperRule(float Y) : PaperMark;

internal sealed record PaperCode(float X, float Y, float Size, string Text) : PaperMark;

internal sealed record PaperLink(SKRect Place, Uri Address) : PaperMark;
