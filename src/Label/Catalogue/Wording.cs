using System.Globalization;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>A text of the catalogue in the three languages that every text of the suite stands in.</summary>
internal sealed record Wording(string Fr, string Ar, string En)
{
    /// <summary>In the language of the request; French for every other.</summary>
    public string Here => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <param name="language">"ar" or "en"; French for every other.</param>
    public string In(string language) =>
        language switch
        {
            "ar" => Ar,
            "en" => En,
            _ => Fr,
        };
}
