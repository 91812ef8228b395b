using System.Globalization;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>A title: the plan's own words in French, our translation in the others.</summary>
internal sealed record Spoken(string Fr, string? Ar = null, string? En = null)
{
    /// <summary>In the language of the request; French for every other.</summary>
    [JsonIgnore]
    public string Here =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
        {
            "ar" => Ar ?? Fr,
            "en" => En ?? Fr,
            _ => Fr,
        };

    public bool Has(string folded) =>
        new[] { Fr, Ar, En }.Any(text =>
            text is not null && FoldedText.Of(text).Contains(folded, StringComparison.Ordinal)
        );
}
