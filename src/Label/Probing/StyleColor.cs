using System.Globalization;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>A colour that is what it says wherever it stands, for the contrast of a text with its ground: by name, in hexadecimal digits or by rgb(), and nothing shines through.</summary>
internal readonly partial record struct StyleColor(byte Red, byte Green, byte Blue)
{
    /// <returns>Null for everything else: a variable, a gradient, what depends on another element.</returns>
    public static StyleColor? Read(string text) =>
        Hexadecimal().Match(text) is { Success: true } digits ? OfDigits(digits.Groups["hex"].Value)
        : Function().Match(text) is { Success: true } parts ? OfParts(parts)
        : Word().IsMatch(text) ? OfName(text)
        : null;

    /// <summary>From 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public static double Contrast(StyleColor one, StyleColor other)
    {
        var (light, dark) = (one.Luminance, other.Luminance);
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    /// <summary>From 0 to 1 (WCAG 2.2, "relative luminance").</summary>
    private double Luminance =>
        (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte channel)
    {
        var share = channel / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static StyleColor? OfDigits(string digits)
    {
        var whole =
            digits.Length <= 4 ? string.Concat(digits.Select(digit => $"{digit}{digit}")) : digits;
        var value = uint.Parse(
            whole.PadRight(8, 'f'),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        return (byte)value == byte.MaxValue
            ? new((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8))
            : null;
    }

    private static StyleColor? OfParts(Match parts)
    {
        Span<byte> channels = stackalloc byte[3];
        for (var index = 0; index < channels.Length; index++)
        {
            var given = int.Parse(
                parts.Groups[$"c{index}"].ValueSpan,
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
            channels[index] = (byte)Math.Min(given, byte.MaxValue);
        }

        return new(channels[0], channels[1], channels[2]);
    }

    /// <summary>The names of CSS Color are those of the library; its colours of the system are not among them.</summary>
    private static StyleColor? OfName(string name) =>
        System.Drawing.Color.FromName(name)
            is { IsKnownColor: true, IsSystemColor: false, A: 255 } known
            ? new(known.R, known.G, known.B)
            : null;

    [GeneratedRegex(
        "^#(?<hex>[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(
        @"^rgba?\(\s*(?<c0>[0-9]{1,3})\s*[, ]\s*(?<c1>[0-9]{1,3})\s*[, ]\s*(?<c2>[0-9]{1,3})\s*([,/]\s*(1|1\.0+|100%)\s*)?\)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Function();

    [GeneratedRegex(
        "^[a-z]{3,30}$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Word();
}
