using System.Globalization;

namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>A number as people type it: in small letters, in other digits, with blanks and dashes of any kind, O for 0, I or L for 1.</summary>
internal static class TypedCharacters
{
    private const int Longest = 40;

    /// <returns>The first letter and what follows, without what only groups them; null for what cannot be a number.</returns>
    public static string? Of(string? text)
    {
        if (text is null or { Length: > Longest })
        {
            return null;
        }

        Span<char> kept = stackalloc char[Longest];
        var count = 0;
        foreach (var character in text)
        {
            if (IsBetween(character))
            {
                continue;
            }

            var plain = Plain(character);
            if (!char.IsAsciiLetterUpper(plain) && !char.IsAsciiDigit(plain))
            {
                return null;
            }

            kept[count] = count == 0 ? plain : Unconfused(plain);
            count++;
        }

        return count > 0 && char.IsAsciiLetterUpper(kept[0]) ? new(kept[..count]) : null;
    }

    private static bool IsBetween(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.DashPunctuation
                // Marks of direction, which travel with a copied number.
                or UnicodeCategory.Format
        || char.IsWhiteSpace(character)
        || character is '.' or '_' or '\u2212';

    private static char Plain(char character) =>
        char.IsDigit(character) && !char.IsAscii(character)
            ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character))
            : char.ToUpperInvariant(character);

    private static char Unconfused(char character) =>
        character switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => character,
        };
}
