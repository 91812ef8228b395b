using System.Text.Json;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Filing;

internal static class RouteNames
{
    /// <returns>The form's code, "HORS_CHAMP".</returns>
    public static string Of(Route route) =>
        JsonSerializer.SerializeToElement(route, RuleFile.Options).GetString()!;
}
