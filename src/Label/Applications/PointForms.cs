using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>A page of criteria as a form sends it: a field for each criterion, named after it.</summary>
internal static class PointForms
{
    private const string Marker = "point";

    public static long? Version(IFormCollection form) =>
        long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <returns>The criteria that stood on the page.</returns>
    public static IEnumerable<string> Criteria(IFormCollection form) =>
        form[Marker].OfType<string>().Distinct(StringComparer.Ordinal).Take(200);

    /// <returns>Null for what is blank.</returns>
    public static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
