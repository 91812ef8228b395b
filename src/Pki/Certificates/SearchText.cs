using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

internal static class SearchText
{
    public static string Of(IEnumerable<SubjectValue> values) =>
        Fold(string.Join(' ', values.Select(value => value.Value)));

    /// <summary>Without case and without marks: "Ámina" is found by "amina", "أَمينة" by "أمينة".</summary>
    public static string Fold(string text) =>
        string.Concat(
                text.Normalize(NormalizationForm.FormD)
                    .EnumerateRunes()
                    .Where(rune =>
                        Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark
                    )
            )
            .Normalize(NormalizationForm.FormC)
            .ToLowerInvariant();
}
