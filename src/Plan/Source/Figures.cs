using System.Globalization;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>Numbers of the plan as people read them.</summary>
internal static class Figures
{
    public static string Said(decimal value) =>
        value.ToString("#,0.###", CultureInfo.CurrentCulture);
}
