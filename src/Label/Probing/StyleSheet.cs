using System.Text;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// A style sheet as far as checks of access need it (CSS Syntax Module Level 3, section 5): its rules with what they declare,
/// as it is written. Nothing is validated: a reader that drops what it does not know would judge by a colour that a browser
/// never uses. It reads once from front to back, whatever stands there.
/// </summary>
/// <param name="Whole">Everything in it was understood, and it takes in no other sheet.</param>
internal sealed partial record StyleSheet(IReadOnlyList<StyleRule> Rules, bool Whole)
{
    /// <summary>Characters; a shop's sheet has a tenth of it.</summary>
    public const int Largest = 512 * 1024;

    private const int MostRules = 10_000;

    private const int MostGroups = 32;

    /// <summary>One that could not be had, or is too large.</summary>
    public static readonly StyleSheet Unread = new([], Whole: false);

    /// <summary>At-rules whose blocks hold rules; whether these apply only a browser knows.</summary>
    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        "media",
        "supports",
        "layer",
        "container",
        "document",
        "-moz-document",
        "starting-style",
    };

    /// <summary>At-rules whose blocks say nothing of elements.</summary>
    private static readonly HashSet<string> Aside = new(StringComparer.OrdinalIgnoreCase)
    {
        "font-face",
        "keyframes",
        "-webkit-keyframes",
        "-moz-keyframes",
        "-o-keyframes",
        "-ms-keyframes",
        "page",
        "property",
        "counter-style",
        "font-feature-values",
        "font-palette-values",
        "viewport",
        "-ms-viewport",
        "view-transition",
    };

    /// <param name="conditional">The sheet as a whole applies only under a condition.</param>
    public static StyleSheet Read(string text, bool conditional = false)
    {
        if (text.Length > Largest)
        {
            return Unread;
        }

        var plain = WithoutComments(text);
        var rules = new List<StyleRule>();
        var groups = new Stack<bool>();
        var whole = true;
        var (from, at) = (0, 0);
        while (at < plain.Length)
        {
            switch (plain[at])
            {
                case '{':
                    var prelude = plain[from..at].Trim();
                    at++;
                    if (prelude.StartsWith('@'))
                    {
                        var name = NameOf(prelude);
                        if (OnPaper().IsMatch(prelude))
                        {
                            at = AfterBlock(plain, at);
                        }
                        else if (!Groups.Contains(name))
                        {
                            whole &= Aside.Contains(name);
                            at = AfterBlock(plain, at);
                        }
                        else if (groups.Count == MostGroups)
                        {
                            return Unread;
                        }
                        else
                        {
                            groups.Push(
                                groups.TryPeek(out var outer) && outer || !Always().IsMatch(prelude)
                            );
                        }
                    }
                    else
                    {
                        var end = AfterBlock(plain, at);
                        var block = plain[at..end].TrimEnd('}');
                        // A rule within a rule: what it says is about elements that are not looked for here.
                        whole &= !block.Contains('{', StringComparison.Ordinal);
                        rules.Add(
                            new(
                                prelude,
                                Declarations(block),
                                conditional || groups.TryPeek(out var within) && within
                            )
                        );
                        at = end;
                        if (rules.Count > MostRules)
                        {
                            return Unread;
                        }
                    }

                    from = at;
                    break;
                case '}':
                    groups.TryPop(out _);
                    from = ++at;
                    break;
                case ';':
                    whole &= NameOf(plain[from..at].Trim()) is not "import";
                    from = ++at;
                    break;
                default:
                    at = After(plain, at);
                    break;
            }
        }

        return new(rules, whole);
    }

    /// <summary>What a block or a style attribute declares, by lower-case name; of two of a name the one that holds.</summary>
    public static IReadOnlyDictionary<string, StyleValue> Declarations(string block)
    {
        var declared = new Dictionary<string, StyleValue>(StringComparer.Ordinal);
        var (from, at, order) = (0, 0, 0);
        while (at <= block.Length)
        {
            if (at < block.Length && block[at] is not ';')
            {
                at = After(block, at);
                continue;
            }

            var one = block[from..Math.Min(at, block.Length)];
            from = ++at;
            var colon = one.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                continue;
            }

            var name = one[..colon].Trim().ToLowerInvariant();
            var value = one[(colon + 1)..].Trim();
            var important = Important().Match(value);
            var said = new StyleValue(
                (important.Success ? value[..important.Index] : value).Trim(),
                important.Success,
                order++
            );
            if (
                Name().IsMatch(name)
                && !(declared.GetValueOrDefault(name) is { Important: true } && !said.Important)
            )
            {
                declared[name] = said;
            }
        }

        return declared;
    }

    /// <summary>At the top of a list of selectors, whose parts stand between commas.</summary>
    public static IEnumerable<string> Selectors(string list)
    {
        var (from, at) = (0, 0);
        while (at <= list.Length)
        {
            if (at < list.Length && list[at] is not ',')
            {
                at = After(list, at);
                continue;
            }

            if (list[from..Math.Min(at, list.Length)].Trim() is { Length: > 0 } one)
            {
                yield return one;
            }

            from = ++at;
        }
    }

    private static string NameOf(string statement)
    {
        if (!statement.StartsWith('@'))
        {
            return string.Empty;
        }

        var end = 1;
        while (
            end < statement.Length
            && (char.IsAsciiLetterOrDigit(statement[end]) || statement[end] is '-')
        )
        {
            end++;
        }

        return statement[1..end].ToLowerInvariant();
    }

    private static string WithoutComments(string text)
    {
        if (!text.Contains("/*", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is '/' && at + 1 < text.Length && text[at + 1] is '*')
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
                plain.Append(' ');
                continue;
            }

            var next = text[at] is '"' or '\'' or '\\' ? After(text, at) : at + 1;
            plain.Append(text, at, next - at);
            at = next;
        }

        return plain.ToString();
    }

    /// <summary>Past the brace that ends a block; the whole text where none does.</summary>
    private static int AfterBlock(string text, int at)
    {
        var depth = 1;
        while (at < text.Length)
        {
            depth += text[at] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            at = text[at] is '{' or '}' ? at + 1 : After(text, at);
            if (depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    /// <summary>Past one letter, or past the text in quotes, the escape or the brackets that begin there.</summary>
    private static int After(string text, int at)
    {
        switch (text[at])
        {
            case '\\':
                return Math.Min(at + 2, text.Length);
            case '"' or '\'':
                return AfterQuotes(text, at);
            case '(' or '[':
                break;
            default:
                return at + 1;
        }

        if (
            text[at] is '('
            && at >= 3
            && text.AsSpan(at - 3, 3).Equals("url", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(at + 1).TrimStart() is not ['"' or '\'', ..]
        )
        {
            var end = text.IndexOf(')', at);
            return end < 0 ? text.Length : end + 1;
        }

        for (var depth = 0; at < text.Length; )
        {
            var letter = text[at];
            depth +=
                letter is '(' or '[' ? 1
                : letter is ')' or ']' ? -1
                : 0;
            at = letter is '\\' or '"' or '\'' ? After(text, at) : at + 1;
            if (depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    /// <summary>A line ends what nobody closed.</summary>
    private static int AfterQuotes(string text, int at)
    {
        var quote = text[at++];
        while (at < text.Length)
        {
            if (text[at] == quote || text[at] is '\n')
            {
                return at + 1;
            }

            at += text[at] is '\\' ? 2 : 1;
        }

        return text.Length;
    }

    [GeneratedRegex(
        @"^@media\s+(all|screen|only\s+screen)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Always();

    [GeneratedRegex(
        @"^@media\s+(only\s+)?print$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OnPaper();

    [GeneratedRegex(
        @"!\s*important\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Important();

    [GeneratedRegex(
        @"^-?[a-z][a-z-]{0,60}$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Name();
}

/// <param name="Selector">The whole list, as it is written.</param>
/// <param name="Conditional">Whether it applies only a browser knows: it stands in a query, or in a layer.</param>
internal sealed record StyleRule(
    string Selector,
    IReadOnlyDictionary<string, StyleValue> Declared,
    bool Conditional
)
{
    public StyleValue? this[string name] => Declared.GetValueOrDefault(name);
}

/// <param name="Text">Without its "!important".</param>
/// <param name="Order">Within its block.</param>
internal sealed record StyleValue(string Text, bool Important, int Order);
