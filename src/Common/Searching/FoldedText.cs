using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Searching;

/// <summary>How texts meet what people type to find them.</summary>
public static class FoldedText
{
    /// <summary>Without case and without marks, every blank an ordinary one: "Ámina" is found by "amina", "أَمينة" by "أمينة", "délai\u00a0: 30" by "delai : 30".</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(
                text.Normalize(NormalizationForm.FormD)
                    .EnumerateRunes()
                    .Where(rune =>
                        Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark
                    )
                    .Select(rune =>
                        Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator
                            ? new Rune(' ')
                            : rune
                    )
            )
            .Normalize(NormalizationForm.FormC)
            .ToLowerInvariant();
    }
}
