using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>
/// Every byte of a PDF outside its streams, and every object stream, without trust in its tables: what a table leaves
/// out, a reader that repairs files may still find. Limits stand before anything is unpacked.
/// </summary>
internal sealed partial class PdfScan(byte[] content)
{
    private const string LengthLies = "A stream is not as long as it says";

    /// <summary>"7 0 obj", with remarks between where somebody likes that. In one pass, whatever is written.</summary>
    private static readonly Regex Start = new(
        @"[0-9](?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+[0-9]+(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*obj",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5)
    );

    private readonly Dictionary<long, long> numbers = [];
    private readonly PdfUnpacking unpacking = new();
    private readonly HashSet<int> starts = [];
    private int objects;
    private int branches;
    private Problem? problem;

    public Problem? Run()
    {
        try
        {
            CollectNumbers();
            Walk(content, inObjectStream: false);
            return problem
                ?? (
                    objects == 0 ? PieceProblems.Broken("It holds no object")
                    : Hidden() ? PieceProblems.Broken("An object lies within something else")
                    : null
                );
        }
        catch (RegexMatchTimeoutException)
        {
            return PieceProblems.Broken("It takes too long to read");
        }
    }

    /// <summary>A table may lead a reader into the middle of a stream, a text or a remark: what begins an object there was not walked.</summary>
    private bool Hidden()
    {
        foreach (var match in Start.EnumerateMatches(Encoding.Latin1.GetString(content)))
        {
            var end = match.Index + match.Length;
            if (!starts.Contains(end) && PdfLexer.EndsWord(content, end))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"(?<object>[0-9]{1,10})\s{1,16}[0-9]{1,5}\s{1,16}obj\s{1,16}(?<value>[0-9]{1,10})\s{1,16}endobj",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex WholeNumber();

    /// <summary>"7 0 obj 1234 endobj": where a stream's length stands elsewhere. Two answers are none.</summary>
    private void CollectNumbers()
    {
        foreach (Match match in WholeNumber().Matches(Encoding.Latin1.GetString(content)))
        {
            var number = Value(match, "object");
            var value = Value(match, "value");
            numbers[number] = numbers.GetValueOrDefault(number, value) == value ? value : -1;
        }
    }

    private static long Value(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private void Walk(ReadOnlySpan<byte> bytes, bool inObjectStream)
    {
        var lexer = new PdfLexer(bytes);
        PdfStreamHead? last = null;
        while (problem is null)
        {
            var token = lexer.Next();
            switch (token.Kind)
            {
                case PdfTokenKind.End:
                    return;
                case PdfTokenKind.DictionaryOpen:
                    last = new();
                    Count();
                    Dictionary(ref lexer, last, depth: 1);
                    continue;
                case PdfTokenKind.ArrayOpen:
                    Count();
                    Array(ref lexer, names: null, depth: 1);
                    break;
                case PdfTokenKind.Keyword when token.IsKeyword("obj"):
                    Count();
                    if (!inObjectStream)
                    {
                        starts.Add(lexer.Position);
                    }

                    break;
                case PdfTokenKind.Keyword when token.IsKeyword("stream") && !inObjectStream:
                    Stream(bytes, ref lexer, last);
                    break;
            }

            last = null;
        }
    }

    private void Count()
    {
        if (++objects > 4 * PdfRules.MostObjects)
        {
            problem = PieceProblems.Broken("It holds too many objects");
        }
    }

    private void Dictionary(ref PdfLexer lexer, PdfStreamHead? head, int depth)
    {
        if (TooDeep(depth))
        {
            return;
        }

        string? key = null;
        while (problem is null)
        {
            var token = lexer.Next();
            if (token.Kind is PdfTokenKind.End or PdfTokenKind.DictionaryClose)
            {
                return;
            }

            if (key is null)
            {
                // Anything but a name is out of place here; the values behind it are read all the same.
                key = token.Kind is PdfTokenKind.Name ? token.Text : null;
                if (token.IsKeyword("R"))
                {
                    head?.NoteReference();
                }

                Nested(ref lexer, token, head: null, key: null, depth);
                if (key is not null)
                {
                    problem ??= PdfRules.Broken(key, name: null) ?? Branch(key);
                }

                continue;
            }

            if (token.Kind is PdfTokenKind.Name)
            {
                problem ??= PdfRules.Broken(key, token.Text);
            }

            head?.Note(key, token);
            Nested(ref lexer, token, head, key, depth);
            // "7 0 R": the number was the value's beginning; what follows is no key and is passed over.
            key = null;
        }
    }

    private void Nested(
        ref PdfLexer lexer,
        PdfToken token,
        PdfStreamHead? head,
        string? key,
        int depth
    )
    {
        if (token.Kind is PdfTokenKind.DictionaryOpen)
        {
            Dictionary(ref lexer, head: null, depth + 1);
        }
        else if (token.Kind is PdfTokenKind.ArrayOpen)
        {
            Array(ref lexer, key is "Filter" ? head?.Filters : null, depth + 1);
        }
    }

    private void Array(ref PdfLexer lexer, List<string>? names, int depth)
    {
        if (TooDeep(depth))
        {
            return;
        }

        while (problem is null)
        {
            var token = lexer.Next();
            switch (token.Kind)
            {
                case PdfTokenKind.End or PdfTokenKind.ArrayClose:
                    return;
                case PdfTokenKind.Name:
                    names?.Add(token.Text);
                    break;
                case PdfTokenKind.DictionaryOpen:
                    Dictionary(ref lexer, head: null, depth + 1);
                    break;
                case PdfTokenKind.ArrayOpen:
                    Array(ref lexer, names: null, depth + 1);
                    break;
            }
        }
    }

    private Problem? Branch(string key) =>
        key is "Kids" && ++branches > PdfRules.MostBranches
            ? PieceProblems.Broken("It branches too often")
            : null;

    private bool TooDeep(int depth)
    {
        if (depth > PdfRules.MostDepth)
        {
            problem = PieceProblems.Broken("Its objects nest too deep");
        }

        return problem is not null;
    }

    private void Stream(ReadOnlySpan<byte> bytes, ref PdfLexer lexer, PdfStreamHead? head)
    {
        if (head is null)
        {
            problem = PieceProblems.Broken("A stream says nothing of itself");
            return;
        }

        var from = lexer.Position;
        from += from < bytes.Length && bytes[from] == (byte)'\r' ? 1 : 0;
        from += from < bytes.Length && bytes[from] == (byte)'\n' ? 1 : 0;
        var length = head.LengthIsReference
            ? numbers.GetValueOrDefault(head.Length, -1)
            : head.Length;
        if (length < 0 || length > bytes.Length - from)
        {
            problem = PieceProblems.Broken(LengthLies);
            return;
        }

        var data = bytes.Slice(from, (int)length);
        var end = new PdfLexer(bytes) { Position = from + (int)length };
        if (!end.Next().IsKeyword("endstream"))
        {
            problem = PieceProblems.Broken(LengthLies);
            return;
        }

        lexer.Position = end.Position;
        if (unpacking.Unpack(head, data).Refused(out var refused, out var unpacked))
        {
            problem = refused;
            return;
        }

        if (head.IsObjectStream)
        {
            Walk(unpacked, inObjectStream: true);
        }
    }
}
