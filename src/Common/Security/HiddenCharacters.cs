using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>What a reader does not see in a name or an address: controls, directions (UTS 39 section 3), lines, and what has no meaning of its own. Two texts that look the same could differ in it.</summary>
public static class HiddenCharacters
{
    /// <returns>Whether a text holds one.</returns>
    public static bool In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
            {
                return true;
            }
        }

        return false;
    }
}
