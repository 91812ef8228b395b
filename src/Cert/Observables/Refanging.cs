using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Cert.Observables;

/// <summary>Undoes what people do to addresses so that nobody opens them by mistake: hxxp, [.], (dot), [at].</summary>
internal static partial class Refanging
{
    private const int Milliseconds = 1000;

    public static string Refang(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Invisible().Replace(text, string.Empty);
        plain = Scheme().Replace(plain, "http${s}${sep}");
        plain = Separator().Replace(plain, "://");
        plain = Dot().Replace(plain, ".");
        plain = Colon().Replace(plain, ":");
        return At().Replace(plain, "@");
    }

    // Zero width, soft hyphens and marks of direction, with which copied text is full.
    [GeneratedRegex(
        @"[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]",
        RegexOptions.None,
        Milliseconds
    )]
    private static partial Regex Invisible();

    [GeneratedRegex(
        @"\bh(?:xx|\*\*|XX|tt)p(?<s>s?)(?<sep>\[?:\]?//|\[://\]|\[:/+\])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\[?:\]?//|\[://\]|\[:/+\]", RegexOptions.None, Milliseconds)]
    private static partial Regex Separator();

    // A blank inside the brackets is common, one outside would join sentences.
    [GeneratedRegex(
        @"[\[\(\{]\s?(?:\.|dot|point|d0t)\s?[\]\)\}]|\\\.|[\u3002\uFF0E\uFF61]",
        RegexOptions.IgnoreCase,
        Milliseconds
    )]
    private static partial Regex Dot();

    [GeneratedRegex(@"[\[\(\{]:[\]\)\}]", RegexOptions.None, Milliseconds)]
    private static partial Regex Colon();

    [GeneratedRegex(
        @"\s?[\[\(\{]\s?(?:@|at|arobase)\s?[\]\)\}]\s?",
        RegexOptions.IgnoreCase,
        Milliseconds
    )]
    private static partial Regex At();
}
