using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The words of a PDF one after the other (ISO 32000-2 section 7.2). It never throws and always moves on.</summary>
internal ref struct PdfLexer(ReadOnlySpan<byte> content)
{
    private const int LongestWord = 256;
    private readonly ReadOnlySpan<byte> content = content;

    public int Position { get; set; }

    public PdfToken Next()
    {
        SkipSpace();
        if (Position >= content.Length)
        {
            return new(PdfTokenKind.End, string.Empty, 0);
        }

        switch (content[Position])
        {
            case (byte)'/':
                Position++;
                return new(PdfTokenKind.Name, Name(), 0);
            case (byte)'(':
                SkipLiteral();
                return new(PdfTokenKind.Text, string.Empty, 0);
            case (byte)'<':
                return Opening();
            case (byte)'>':
                Position += Follows((byte)'>') ? 2 : 1;
                return new(PdfTokenKind.DictionaryClose, string.Empty, 0);
            case (byte)'[':
                Position++;
                return new(PdfTokenKind.ArrayOpen, string.Empty, 0);
            case (byte)']':
                Position++;
                return new(PdfTokenKind.ArrayClose, string.Empty, 0);
            case (byte)'{' or (byte)'}' or (byte)')':
                Position++;
                return new(PdfTokenKind.Keyword, string.Empty, 0);
            default:
                return Word();
        }
    }

    private PdfToken Opening()
    {
        if (Follows((byte)'<'))
        {
            Position += 2;
            return new(PdfTokenKind.DictionaryOpen, string.Empty, 0);
        }

        var close = content[Position..].IndexOf((byte)'>');
        Position = close < 0 ? content.Length : Position + close + 1;
        return new(PdfTokenKind.Text, string.Empty, 0);
    }

    private readonly bool Follows(byte value) =>
        Position + 1 < content.Length && content[Position + 1] == value;

    private PdfToken Word()
    {
        var from = Position;
        while (
            Position < content.Length
            && !IsSpace(content[Position])
            && !IsDelimiter(content[Position])
        )
        {
            Position++;
        }

        var word = content[from..Position];
        if (word.Length > LongestWord)
        {
            return new(PdfTokenKind.Keyword, string.Empty, 0);
        }

        if (word[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.')
        {
            return new(
                PdfTokenKind.Number,
                string.Empty,
                long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : -1
            );
        }

        return new(PdfTokenKind.Keyword, Encoding.Latin1.GetString(word), 0);
    }

    /// <summary>"/J#61vaScript" is "JavaScript" (section 7.3.5).</summary>
    private string Name()
    {
        var name = new StringBuilder();
        while (
            Position < content.Length
            && !IsSpace(content[Position])
            && !IsDelimiter(content[Position])
        )
        {
            var value = content[Position++];
            if (
                value == (byte)'#'
                && Position + 1 < content.Length
                && byte.TryParse(
                    content.Slice(Position, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var escaped
                )
            )
            {
                value = escaped;
                Position += 2;
            }

            if (name.Length <= LongestWord)
            {
                name.Append((char)value);
            }
        }

        return name.ToString();
    }

    /// <summary>Parentheses stand in pairs or behind a backslash (section 7.3.4.2).</summary>
    private void SkipLiteral()
    {
        var depth = 0;
        for (; Position < content.Length; Position++)
        {
            switch (content[Position])
            {
                case (byte)'\\':
                    Position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    Position++;
                    return;
            }
        }

        Position = content.Length;
    }

    private void SkipSpace()
    {
        while (Position < content.Length)
        {
            if (IsSpace(content[Position]))
            {
                Position++;
            }
            else if (content[Position] == (byte)'%')
            {
                var end = content[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? content.Length : Position + end + 1;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether what stands at a place is no part of the word before it.</summary>
    public static bool EndsWord(ReadOnlySpan<byte> content, int place) =>
        place >= content.Length || IsSpace(content[place]) || IsDelimiter(content[place]);

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte value) =>
        value
            is (byte)'('
                or (byte)')'
                or (byte)'<'
                or (byte)'>'
                or (byte)'['
                or (byte)']'
                or (byte)'{'
                or (byte)'}'
                or (byte)'/'
                or (byte)'%';
}
