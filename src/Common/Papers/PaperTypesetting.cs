using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>From a text to lines: directions by UAX 9 (ICU), glyphs by OpenType (HarfBuzz), fonts by the character.</summary>
internal static partial class PaperTypesetting
{
    private const char LeftToRightIsolate = '\u2066';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    private static readonly string[] Binding = ["art.", "n°", "«"];

    /// <summary>A text of its own direction within another one's, paragraph by paragraph.</summary>
    public static string Isolated(string text) =>
        FirstStrongIsolate
        + Undirected(text)
            .Replace("\n", $"{PopIsolate}\n{FirstStrongIsolate}", StringComparison.Ordinal)
        + PopIsolate;

    /// <summary>A text from left to right within any other.</summary>
    public static string Latin(string text) =>
        $"{LeftToRightIsolate}{Undirected(text)}{PopIsolate}";

    /// <summary>Without embeddings, overrides and isolates: what somebody wrote turns nothing but itself.</summary>
    private static string Undirected(string text) =>
        string.Concat(
            text.Where(letter =>
                letter is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
            )
        );

    /// <param name="width">In points; a word that is wider is broken between two characters.</param>
    /// <returns>At least one line.</returns>
    public static IReadOnlyList<PaperLine> Set(string text, PaperStyle style, float width)
    {
        var lines = new List<PaperLine>();
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            var levels = PaperDirections.Levels(paragraph, style.RightToLeft);
            foreach (var line in Breaks(paragraph, style, width))
            {
                lines.Add(new(Runs(paragraph, levels, line, style)));
            }
        }

        return lines;
    }

    /// <summary>Valid Unicode without control characters; beside Arabic, "43-20" stays one number (else UAX 9 turns it round).</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\u2028' or '\u2029')
            {
                clean.Append('\n');
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
            {
                // A tab or the other half of a line end.
                clean.Append(rune.Value is '\r' ? "" : " ");
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        var normal = clean.ToString().Normalize();
        return normal.Any(IsArabic)
            ? Compound().Replace(normal, found => $"{LeftToRightIsolate}{found.Value}{PopIsolate}")
            : normal;
    }

    private static List<(int From, int Until)> Breaks(string text, PaperStyle style, float width)
    {
        var lines = new List<(int, int)>();
        var space = Measured(" ", style);
        var (line, used) = (0, 0f);
        var at = 0;
        while (at <= text.Length)
        {
            var end = NextBreak(text, at);
            var word = Measured(text[at..end], style);
            if (at > line && used + space + word > width)
            {
                lines.Add((line, at - 1));
                (line, used) = (at, 0);
            }

            if (word > width)
            {
                (line, word) = Broken(text, (at, end), style, width, lines);
            }

            used += word + (at > line ? space : 0);
            at = end + 1;
        }

        lines.Add((line, text.Length));
        return lines;
    }

    /// <returns>The next space at which a line may end, or the end.</returns>
    private static int NextBreak(string text, int at)
    {
        for (var space = text.IndexOf(' ', at); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            if (!Binds(text, space))
            {
                return space;
            }
        }

        return text.Length;
    }

    /// <summary>French sets a space before some signs, and "art. 10" is one thing: no line ends there.</summary>
    private static bool Binds(string text, int space) =>
        space + 1 < text.Length
        && (
            text[space + 1] is ';' or ':' or '?' or '!' or '»'
            || Array.Exists(
                Binding,
                word => text.AsSpan(0, space).EndsWith(word, StringComparison.Ordinal)
            )
        );

    /// <summary>Of a word that no line holds, such as a hash: line by line between two characters.</summary>
    /// <returns>Where the last piece begins, and its width.</returns>
    private static (int From, float Width) Broken(
        string text,
        (int From, int Until) word,
        PaperStyle style,
        float width,
        List<(int, int)> lines
    )
    {
        var (from, used, at) = (word.From, 0f, word.From);
        while (at < word.Until)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at, word.Until - at));
            var element = Measured(text.Substring(at, length), style);
            if (used + element > width && at > from)
            {
                lines.Add((from, at));
                (from, used) = (at, 0);
            }

            used += element;
            at += length;
        }

        return (from, used);
    }

    private static float Measured(string word, PaperStyle style) =>
        ByFace(word, style).Sum(part => Shape(part.Text, part.Face, style, null).Width);

    /// <summary>From left to right, as they stand on the paper.</summary>
    private static List<PaperRun> Runs(
        string paragraph,
        byte[] levels,
        (int From, int Until) line,
        PaperStyle style
    )
    {
        var runs = new List<PaperRun>();
        foreach (
            var (from, until, backwards) in PaperDirections.Runs(
                paragraph,
                levels,
                line,
                style.RightToLeft
            )
        )
        {
            var parts = ByFace(paragraph[from..until], style)
                .Select(part => Shape(part.Text, part.Face, style, backwards))
                .ToList();
            if (backwards)
            {
                parts.Reverse();
            }

            runs.AddRange(parts.Where(part => part.Glyphs.Length > 0));
        }

        return runs;
    }

    /// <summary>In the order read. What no font has is drawn as the box of the first one.</summary>
    private static List<(string Text, PaperFace Face)> ByFace(string text, PaperStyle style)
    {
        var faces = PaperFace.Of(style.Bold, text.Any(IsArabic));
        var parts = new List<(string, PaperFace)>();
        var (from, at) = (0, 0);
        PaperFace? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var face =
                current is not null && (IsInvisible(rune) || current.Has(rune.Value)) ? current
                : IsInvisible(rune) ? faces[0]
                : faces.FirstOrDefault(candidate => candidate.Has(rune.Value)) ?? faces[0];
            if (current is not null && face != current)
            {
                parts.Add((text[from..at], current));
                from = at;
            }

            current = face;
            at += rune.Utf16SequenceLength;
        }

        if (current is not null)
        {
            parts.Add((text[from..], current));
        }

        return parts;
    }

    /// <summary>The blocks of the Arabic script that the fonts have: letters, signs and digits.</summary>
    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u077F';

    /// <summary>Marks and joiners go with the letter that they stand at.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark;

    /// <param name="backwards">Null to measure: the script says it.</param>
    private static PaperRun Shape(string text, PaperFace face, PaperStyle style, bool? backwards)
    {
        // The isolates have done their work; in the text that is copied out they would only be in the way.
        var octets = Encoding.UTF8.GetBytes(
            text.Where(letter =>
                    letter is not (LeftToRightIsolate or FirstStrongIsolate or PopIsolate)
                )
                .ToArray()
        );
        if (octets.Length == 0)
        {
            return new(face, style.Size, [], [], [], octets, Width: 0);
        }

        using var buffer = new Buffer();
        buffer.AddUtf8(octets);
        buffer.GuessSegmentProperties();
        buffer.Language = new Language(style.Language);
        buffer.Flags = BufferFlags.RemoveDefaultIgnorables;
        if (backwards is { } known)
        {
            buffer.Direction = known ? Direction.RightToLeft : Direction.LeftToRight;
        }

        face.Shaped.Shape(buffer);
        var (glyphs, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var size = style.Size * face.Scale;
        var scale = size / face.UnitsPerEm;
        var positions = new SKPoint[glyphs.Length];
        var pen = 0f;
        for (var index = 0; index < glyphs.Length; index++)
        {
            positions[index] = new(
                pen + places[index].XOffset * scale,
                -places[index].YOffset * scale
            );
            pen += places[index].XAdvance * scale;
        }

        return new(
            face,
            size,
            [.. glyphs.Select(glyph => (ushort)glyph.Codepoint)],
            positions,
            [.. glyphs.Select(glyph => glyph.Cluster)],
            octets,
            pen
        );
    }

    [GeneratedRegex("[0-9]+(?:[-/.:][0-9]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Compound();
}
