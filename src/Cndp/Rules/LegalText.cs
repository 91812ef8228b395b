using System.Globalization;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>A sentence of the rules in the three languages that every text of the suite stands in.</summary>
internal sealed record LegalText(string Fr, string Ar, string En)
{
    /// <summary>In the language of the request; French for every other.</summary>
    public string In(CultureInfo language) =>
        language.TwoLetterISOLanguageName switch
        {
            "ar" => Ar,
            "en" => En,
            _ => Fr,
        };
}
