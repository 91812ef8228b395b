using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>
/// Reads values of a PDF strictly (ISO 32000-2 sections 7.2 and 7.3): what two readers could understand differently is
/// refused, since a signature is over one understanding.
/// </summary>
/// <param name="content">The file, or an object stream unpacked.</param>
/// <param name="budget">What may still be read of the whole file, however often its tables point at the same place.</param>
/// <param name="placed">False for an object stream: places in it are no places in the file.</param>
internal sealed class PdfParser(ReadOnlyMemory<byte> content, PdfBudget budget, bool placed = true)
{
    private const int MostDepth = 60;
    private const int LongestName = 127;

    public int Position { get; set; }

    /// <exception cref="InvalidDataException">There is none here, or it is ambiguous.</exception>
    public PdfValue Value()
    {
        var from = Position;
        var value = Value(depth: 0);
        budget.Read(Position - from);
        return value;
    }

    /// <returns>The word, and the place moves behind it; false where another stands.</returns>
    public bool Take(string word)
    {
        SkipSpace();
        var bytes = Encoding.Latin1.GetBytes(word);
        if (
            !content.Span[Position..].StartsWith(bytes)
            || (
                Position + bytes.Length < content.Length
                && IsRegular(content.Span[Position + bytes.Length])
            )
        )
        {
            return false;
        }

        Position += bytes.Length;
        return true;
    }

    /// <exception cref="InvalidDataException">Another word stands here.</exception>
    public void Must(string word)
    {
        if (!Take(word))
        {
            throw Broken($"\"{word}\" is missing");
        }
    }

    /// <summary>A whole number without a sign.</summary>
    /// <exception cref="InvalidDataException">None stands here.</exception>
    public long Whole() => TryWhole() ?? throw Broken("A number is missing");

    public long? TryWhole()
    {
        SkipSpace();
        var from = Position;
        while (Position < content.Length && content.Span[Position] is >= (byte)'0' and <= (byte)'9')
        {
            Position++;
        }

        if (
            Position - from is > 0 and <= 12
            && (Position == content.Length || !IsRegular(content.Span[Position]))
        )
        {
            return long.Parse(
                content.Span[from..Position],
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
        }

        Position = from;
        return null;
    }

    public bool AtEnd()
    {
        SkipSpace();
        return Position >= content.Length;
    }

    private PdfValue Value(int depth)
    {
        if (depth > MostDepth)
        {
            throw Broken("Values nest too deep");
        }

        budget.Value();
        SkipSpace();
        if (Position >= content.Length)
        {
            throw Broken("A value is missing");
        }

        return content.Span[Position] switch
        {
            (byte)'/' => PdfValue.OfName(Name()),
            (byte)'[' => Array(depth),
            (byte)'(' => Plain(Literal()),
            (byte)'<' when Follows((byte)'<') => Dictionary(depth),
            (byte)'<' => Plain(Hexadecimal()),
            (byte)'t' when Word("true") => Plain(Position - 4),
            (byte)'f' when Word("false") => Plain(Position - 5),
            (byte)'n' when Word("null") => PdfValue.Null,
            _ => NumberOrReference(),
        };
    }

    private PdfValue Plain(int from) =>
        new()
        {
            Kind = PdfKind.Plain,
            Raw = content[from..Position],
            From = placed ? from : -1,
        };

    private PdfValue NumberOrReference()
    {
        var from = Position;
        if (TryWhole() is { } number)
        {
            var after = Position;
            if (TryWhole() is { } generation and <= 65535 && Take("R"))
            {
                return number is > 0 and <= PdfFile.MostObjects
                    ? new()
                    {
                        Kind = PdfKind.Reference,
                        Number = (int)number,
                        Generation = (int)generation,
                    }
                    : throw Broken("A reference names no object that may be");
            }

            Position = after;
            return Plain(from);
        }

        while (
            Position < content.Length
            && content.Span[Position]
                is >= (byte)'0'
                    and <= (byte)'9'
                    or (byte)'+'
                    or (byte)'-'
                    or (byte)'.'
        )
        {
            Position++;
        }

        return Position > from && (Position == content.Length || !IsRegular(content.Span[Position]))
            ? Plain(from)
            : throw Broken("A value is none");
    }

    private PdfValue Array(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        while (!Close((byte)']'))
        {
            items.Add(Value(depth + 1));
        }

        return PdfValue.OfArray(items);
    }

    private PdfValue Dictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (!Close((byte)'>'))
        {
            SkipSpace();
            if (Position >= content.Length || content.Span[Position] != (byte)'/')
            {
                throw Broken("A key is missing");
            }

            if (!entries.TryAdd(Name(), Value(depth + 1)))
            {
                // One reader takes the first, another the last.
                throw Broken("A dictionary says one thing twice");
            }
        }

        if (Position >= content.Length || content.Span[Position] != (byte)'>')
        {
            throw Broken("A dictionary does not end");
        }

        Position++;
        return new() { Kind = PdfKind.Dictionary, Entries = entries };
    }

    private bool Close(byte bracket)
    {
        SkipSpace();
        if (Position < content.Length && content.Span[Position] == bracket)
        {
            Position++;
            return true;
        }

        return false;
    }

    private string Name()
    {
        Position++;
        var name = new StringBuilder();
        while (Position < content.Length && IsRegular(content.Span[Position]))
        {
            var value = content.Span[Position++];
            if (value == (byte)'#')
            {
                if (
                    Position + 2 > content.Length
                    || !byte.TryParse(
                        content.Span.Slice(Position, 2),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out value
                    )
                )
                {
                    throw Broken("A name has a broken escape");
                }

                Position += 2;
            }

            if (name.Append((char)value).Length > LongestName)
            {
                throw Broken("A name is too long");
            }
        }

        return name.ToString();
    }

    /// <summary>Parentheses stand in pairs or behind a backslash (section 7.3.4.2).</summary>
    private int Literal()
    {
        var (from, depth) = (Position, 0);
        for (; Position < content.Length; Position++)
        {
            switch (content.Span[Position])
            {
                case (byte)'\\':
                    Position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    Position++;
                    return from;
            }
        }

        throw Broken("A string does not end");
    }

    private int Hexadecimal()
    {
        var from = Position;
        var end = content.Span[from..].IndexOf((byte)'>');
        if (end < 0 || content.Span.Slice(from + 1, end - 1).ContainsAnyExcept(Digits))
        {
            throw Broken("A string is not hexadecimal");
        }

        Position = from + end + 1;
        return from;
    }

    private static readonly System.Buffers.SearchValues<byte> Digits =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF \t\r\n\f\0"u8);

    private bool Word(string word) => Take(word);

    private bool Follows(byte value) =>
        Position + 1 < content.Length && content.Span[Position + 1] == value;

    private void SkipSpace()
    {
        var span = content.Span;
        while (Position < span.Length)
        {
            if (IsSpace(span[Position]))
            {
                Position++;
            }
            else if (span[Position] == (byte)'%')
            {
                var end = span[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                var skipped = end < 0 ? span.Length - Position : end + 1;
                budget.Read(skipped);
                Position += skipped;
            }
            else
            {
                return;
            }
        }
    }

    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte value) =>
        !IsSpace(value)
        && value
            is not (
                (byte)'('
                or (byte)')'
                or (byte)'<'
                or (byte)'>'
                or (byte)'['
                or (byte)']'
                or (byte)'{'
                or (byte)'}'
                or (byte)'/'
                or (byte)'%'
            );

    private InvalidDataException Broken(string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{why}, at {Position}"));
}
