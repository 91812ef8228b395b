using System.Text;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>A dossier as somebody tells it, before anything was judged: the body of the API, and what a draft holds.</summary>
/// <param name="GivenLatin">Given names in Latin letters; one script must be complete, both may be.</param>
/// <param name="Mail">Professional; its domain is one of the organisation's.</param>
/// <param name="Cin">Number of the national identity card; for the verification alone, never in a certificate.</param>
/// <param name="Use">"signature" or "signatureAndAuthentication".</param>
/// <param name="Years">1 to 3; 2 where it is left out.</param>
/// <param name="Self">The certificate is for whoever files.</param>
/// <param name="Conditions">The version of the conditions that is accepted.</param>
internal sealed record DossierAnswers(
    string? GivenLatin = null,
    string? FamilyLatin = null,
    string? GivenArabic = null,
    string? FamilyArabic = null,
    string? Mail = null,
    string? Phone = null,
    string? Cin = null,
    string? Department = null,
    string? Function = null,
    string? StaffNumber = null,
    DossierUse? Use = null,
    int? Years = null,
    bool Self = false,
    string? Conditions = null
)
{
    /// <summary>Without blanks around, in Unicode normal form C; nothing where nothing is left.</summary>
    public DossierAnswers Trimmed() =>
        this with
        {
            GivenLatin = Plain(GivenLatin),
            FamilyLatin = Plain(FamilyLatin),
            GivenArabic = Plain(GivenArabic),
            FamilyArabic = Plain(FamilyArabic),
            Mail = Plain(Mail),
            Phone = Plain(Phone),
            Cin = Plain(Cin),
            Department = Plain(Department),
            Function = Plain(Function),
            StaffNumber = Plain(StaffNumber),
        };

    private static string? Plain(string? text)
    {
        // A lone half of a surrogate pair cannot be normalised; the rules refuse it as it stands.
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null
            : trimmed.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? trimmed
            : trimmed.Normalize(NormalizationForm.FormC);
    }
}
