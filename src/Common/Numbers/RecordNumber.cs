using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>The number of a record that is counted in public, X-YYYY-NNNNNN-K: declarations, dossiers, labels, mandates. Where a sequence would betray something, <see cref="RandomNumber"/> stands instead.</summary>
public readonly record struct RecordNumber : IParsable<RecordNumber>
{
    /// <summary>A letter, four digits of the year, six of the count, one of ISO 7064 MOD 11,10 over the ten.</summary>
    private const int Length = 12;

    private RecordNumber(char letter, int year, int count) =>
        (Letter, Year, Count) = (letter, year, count);

    /// <summary>Says what kind of record it is.</summary>
    public char Letter { get; }

    public int Year { get; }

    /// <summary>From 1, without gaps.</summary>
    public int Count { get; }

    /// <exception cref="ArgumentOutOfRangeException">A letter that is none, a year outside 2000 to 9999, a count outside 1 to 999 999.</exception>
    public static RecordNumber Of(char letter, int year, int count) =>
        char.IsAsciiLetterUpper(letter)
        && year is >= 2000 and <= 9999
        && count is >= 1 and <= 999_999
            ? new(letter, year, count)
            : throw new ArgumentOutOfRangeException(nameof(count), $"{letter}-{year}-{count}");

    /// <summary>Takes what people type: blanks, dashes, small letters, O for 0.</summary>
    /// <param name="number">Meaningful where the answer is <see cref="NumberReading.Read"/>.</param>
    public static NumberReading Read(string? text, out RecordNumber number)
    {
        number = default;
        if (
            TypedCharacters.Of(text) is not { Length: Length } typed
            || !typed.AsSpan(1).ContainsOnlyDigits()
        )
        {
            return NumberReading.Malformed;
        }

        if (CheckCharacters.Mod11And10(typed.AsSpan(1, 10)) != typed[^1])
        {
            return NumberReading.Mistyped;
        }

        var year = int.Parse(typed.AsSpan(1, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        var count = int.Parse(typed.AsSpan(5, 6), NumberStyles.None, CultureInfo.InvariantCulture);
        if (year < 2000 || count < 1)
        {
            return NumberReading.Malformed;
        }

        number = new(typed[0], year, count);
        return NumberReading.Read;
    }

    public static RecordNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number)
            ? number
            : throw new FormatException("Not a record number");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out RecordNumber result
    ) => Read(s, out result) is NumberReading.Read;

    /// <returns>"D-2026-000042-9", as it is stored and shown.</returns>
    public override string ToString()
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{Year:D4}{Count:D6}");
        return $"{Letter}-{digits[..4]}-{digits[4..]}-{CheckCharacters.Mod11And10(digits)}";
    }
}

file static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> characters) =>
        !characters.ContainsAnyExceptInRange('0', '9');
}
