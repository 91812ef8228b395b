using System.Globalization;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Pki.Dossiers;

namespace MarocNumeric.Trust.Pki.Filing;

internal static class DraftAnswers
{
    /// <summary>A draft as it would be filed.</summary>
    /// <param name="conditions">The version that was accepted with the form; null before.</param>
    public static DossierAnswers Of(OpenDraft draft, string? conditions) =>
        new(
            draft["givenLatin"],
            draft["familyLatin"],
            draft["givenArabic"],
            draft["familyArabic"],
            draft["mail"],
            draft["phone"],
            draft["cin"],
            draft["department"],
            draft["function"],
            draft["staffNumber"],
            Enum.TryParse<DossierUse>(draft["use"], ignoreCase: true, out var use) ? use : null,
            int.TryParse(
                    draft["years"],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var years
                )
                    ? years
                : draft["years"] is null ? null
                : 0,
            draft["self"] is "true",
            conditions
        );
}
