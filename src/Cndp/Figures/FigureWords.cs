using System.Globalization;
using MarocNumeric.Trust.Common.Figures;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>Figures as people read them, for the page and for the report.</summary>
internal sealed class FigureWords(IStringLocalizer<FigureTexts> texts)
{
    public string Count(int? value) =>
        value?.ToString("N0", CultureInfo.CurrentCulture)
        ?? texts["fewer", SmallCells.Smallest].Value;

    /// <summary>Hours below three days, days above; a dash where too few were answered.</summary>
    public string Time(double? hours) =>
        hours switch
        {
            null => "–",
            < 72 => texts["hours", Said(hours.Value)],
            _ => texts["days", Said(hours.Value / 24)],
        };

    private static string Said(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
