using System.Text.RegularExpressions;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// One selector of a rule, and which elements it means on a page that nobody touches. The parser's own search goes back at
/// each combinator, which a hostile selector makes endless; here each of its parts is held once against each element above.
/// </summary>
internal sealed partial class StyleSelector
{
    /// <summary>Elements above one that are looked at; what stands deeper is not judged.</summary>
    public const int Deepest = 60;

    private const int Longest = 300;
    private const int MostBeside = 50;

    private static readonly CssSelectorParser Parser = new();

    private readonly List<Part>? parts;

    private StyleSelector(string text, List<Part>? parts)
    {
        (Text, this.parts) = (text, parts);
        Weight =
            parts?.Aggregate(Priority.Zero, (sum, part) => sum + part.Compound.Specificity)
            ?? Priority.Inline;
    }

    public string Text { get; }

    /// <summary>Newer or longer than is read here: it may mean any element.</summary>
    public bool Unknown => parts is null;

    /// <summary>Of a selector of the focus: the element that has it is the one whose look changes.</summary>
    public bool IsLast { get; private init; }

    public Priority Weight { get; }

    /// <returns>Null for one that means no element at rest: a part that is drawn before or after one, or a state that somebody's hand brings about.</returns>
    public static StyleSelector? AtRest(string text) =>
        PartOrState().IsMatch(text) ? null : new(text, Read(text));

    /// <summary>Which elements a selector means whose look changes when the focus comes: of "input:focus + label" the input.</summary>
    /// <returns>Null for one that says nothing of the focus.</returns>
    public static StyleSelector? OfFocus(string text)
    {
        if (Focus().Match(text) is not { Success: true } at)
        {
            return null;
        }

        var end = at.Index + at.Length;
        while (end < text.Length && !IsBetween(text[end]))
        {
            end++;
        }

        // An escape may hide a colon that is part of a name.
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            return new(text, parts: null);
        }

        var bare = Drawn().Replace(Focus().Replace(text[..end], string.Empty), string.Empty);
        return new(
            text,
            Read(
                bare.TrimStart() is not { Length: > 0 } rest ? "*"
                : IsBetween(rest[^1]) ? $"{rest}*"
                : rest
            )
        )
        {
            IsLast = end == text.Length,
        };
    }

    public bool Means(IElement element, StyleTime time)
    {
        if (parts is null || !time.Spend())
        {
            return true;
        }

        if (!parts[^1].Compound.Match(element, null))
        {
            return false;
        }

        var path = new List<IElement>();
        var at = element;
        for (var steps = 0; at is not null && steps < Deepest; steps++, at = at.ParentElement)
        {
            path.Add(at);
        }

        path.Reverse();
        return Ends(parts.Count - 1, path, time);
    }

    /// <summary>The parts up to one end at the last element of a path from above.</summary>
    private bool Ends(int last, List<IElement> path, StyleTime time)
    {
        var before = new bool[path.Count];
        for (var index = 0; index <= last; index++)
        {
            var here = new bool[path.Count];
            var above = false;
            for (var depth = 0; depth < path.Count; depth++)
            {
                if (!time.Spend())
                {
                    return true;
                }

                here[depth] =
                    (
                        index == 0
                        || parts![index].Combinator switch
                        {
                            ' ' => above,
                            '>' => depth > 0 && before[depth - 1],
                            var beside => Beside(path[depth], beside)
                                .Any(other => Ends(index - 1, [.. path[..depth], other], time)),
                        }
                    ) && parts![index].Compound.Match(path[depth], null);
                above |= before[depth];
            }

            before = here;
        }

        return before[^1];
    }

    private static IEnumerable<IElement> Beside(IElement element, char combinator)
    {
        var at = element.PreviousElementSibling;
        for (
            var steps = 0;
            at is not null && steps < (combinator is '+' ? 1 : MostBeside);
            steps++, at = at.PreviousElementSibling
        )
        {
            yield return at;
        }
    }

    /// <returns>Null for what is not read here.</returns>
    private static List<Part>? Read(string text)
    {
        if (text.Length > Longest || Within().IsMatch(text))
        {
            return null;
        }

        var read = new List<Part>();
        var (combinator, from, depth) = (' ', 0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ' ';
            depth +=
                letter is '(' or '[' ? 1
                : letter is ')' or ']' ? -1
                : 0;
            if (depth > 0 || at < text.Length && !IsBetween(letter))
            {
                continue;
            }

            if (at > from)
            {
                if (Compound(text[from..at]) is not { } compound)
                {
                    return null;
                }

                read.Add(new(combinator, compound));
                combinator = ' ';
            }

            combinator = letter is '>' or '+' or '~' ? letter : combinator;
            from = at + 1;
        }

        return read.Count == 0 || read.Count(part => part.Combinator is '+' or '~') > 2
            ? null
            : read;
    }

    private static ISelector? Compound(string text)
    {
        try
        {
            return Parser.ParseSelector(text);
        }
        catch (DomException)
        {
            return null;
        }
    }

    private static bool IsBetween(char letter) =>
        char.IsWhiteSpace(letter) || letter is '>' or '+' or '~';

    /// <param name="Combinator">Before it: a blank, '>', '+' or '~'.</param>
    private sealed record Part(char Combinator, ISelector Compound);

    [GeneratedRegex(
        "::|:(before|after|first-line|first-letter|hover|focus|focus-visible|focus-within|active|visited|target|placeholder-shown|autofill|fullscreen|popover-open|user-invalid|user-valid|-[a-z-]+)([^a-z-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex PartOrState();

    [GeneratedRegex(
        ":focus(-visible|-within)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Focus();

    [GeneratedRegex(
        "::[a-z-]+|:(before|after|hover|active)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Drawn();

    /// <summary>Selectors within a selector that go from element to element.</summary>
    [GeneratedRegex(
        @":has\(|:(not|is|where|matches|-webkit-any|-moz-any)\([^)]*[ >+~(]|\\",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Within();
}
