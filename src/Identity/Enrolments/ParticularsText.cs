using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>Particulars as their row keeps them, with the columns that doubles are found by.</summary>
internal static class ParticularsText
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Particulars particulars) =>
        JsonSerializer.Serialize(particulars, Plain);

    public static Particulars Read(this Enrolment enrolment) =>
        JsonSerializer.Deserialize<Particulars>(enrolment.Particulars, Plain)!;

    public static void Keep(this Enrolment enrolment, Particulars particulars)
    {
        enrolment.Particulars = Write(particulars);
        enrolment.NameKey = particulars.Name is { } name ? NameKey(name) : null;
        enrolment.Ice = particulars.Ice;
        enrolment.CommercialRegister = particulars.CommercialRegister;
        enrolment.TaxNumber = particulars.TaxNumber;
    }

    /// <summary>Without case, accents and signs: "Ste. Générale" and "STE GENERALE" are one.</summary>
    public static string NameKey(string name) =>
        string.Concat(
            name.Normalize(NormalizationForm.FormKD)
                .Where(c =>
                    char.IsLetterOrDigit(c)
                    && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark
                )
                .Select(char.ToLowerInvariant)
        );
}
