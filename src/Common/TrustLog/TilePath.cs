using System.Globalization;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The address of a tile below a log's prefix, as C2SP tlog-tiles writes it: one tile, one text.</summary>
/// <param name="Level">Null for an entry bundle.</param>
/// <param name="Width">1 to 256.</param>
public sealed record TilePath(int? Level, long Number, int Width)
{
    /// <summary>Longer than the address of any tile of a tree of 2^63 entries.</summary>
    private const int Longest = 64;

    private const int HighestLevel = 63;

    /// <param name="text">What follows "tile/": "0/x001/x234/067.p/12", "entries/005".</param>
    /// <returns>Null where the text is not exactly what <see cref="ToString"/> writes.</returns>
    public static TilePath? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Length > Longest ? [] : text.Split('/');
        if (parts.Length < 2 || !TryLevel(parts[0], out var level))
        {
            return null;
        }

        var width = LogTile.Full;
        var digits = parts.AsSpan(1);
        if (digits.Length >= 2 && digits[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(digits[^1], out var some) || some is < 1 or >= LogTile.Full)
            {
                return null;
            }

            width = (int)some;
            digits[^2] = digits[^2][..^2];
            digits = digits[..^1];
        }

        return
            TryJoined(digits, out var number)
            && new TilePath(level, number, width) is var path
            && string.Equals(path.ToString()["tile/".Length..], text, StringComparison.Ordinal)
            ? path
            : null;
    }

    /// <summary>"tile/0/x001/234.p/12".</summary>
    public override string ToString()
    {
        var number = (Number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Number / 1000; rest > 0; rest /= 1000)
        {
            number = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{number}";
        }

        var level = Level?.ToString(CultureInfo.InvariantCulture) ?? "entries";
        var width =
            Width == LogTile.Full
                ? string.Empty
                : $".p/{Width.ToString(CultureInfo.InvariantCulture)}";
        return $"tile/{level}/{number}{width}";
    }

    private static bool TryLevel(string text, out int? level)
    {
        level = null;
        if (string.Equals(text, "entries", StringComparison.Ordinal))
        {
            return true;
        }

        if (!TryNumber(text, out var number) || number > HighestLevel)
        {
            return false;
        }

        level = (int)number;
        return true;
    }

    private static bool TryJoined(ReadOnlySpan<string> parts, out long number)
    {
        number = 0;
        for (var place = 0; place < parts.Length; place++)
        {
            var part = parts[place];
            var digits = place < parts.Length - 1 && part.StartsWith('x') ? part[1..] : part;
            // Six groups reach 10^18: no tree has tiles beyond.
            if (place >= 6 || digits.Length != 3 || !TryNumber(digits, out var group))
            {
                return false;
            }

            number = number * 1000 + group;
        }

        return parts.Length > 0;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
