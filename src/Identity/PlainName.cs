using System.Text;

namespace MarocNumeric.Trust.Identity;

/// <summary>A name as people write it: normal form C, no control characters, no directions hidden in it.</summary>
internal static class PlainName
{
    public static string? Read(string? text)
    {
        var name = text?.Trim().Normalize(NormalizationForm.FormC);
        return
            name is { Length: >= 2 and <= 200 }
            && name.EnumerateRunes()
                .All(rune =>
                    Rune.GetUnicodeCategory(rune)
                        is not (
                            System.Globalization.UnicodeCategory.Control
                            or System.Globalization.UnicodeCategory.Format
                            or System.Globalization.UnicodeCategory.LineSeparator
                            or System.Globalization.UnicodeCategory.ParagraphSeparator
                        )
                )
            ? name
            : null;
    }
}
