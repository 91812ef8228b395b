using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>A page of criteria as a form sends it: a field for each criterion, named after it.</summary>
internal static class PointForms
{
    private const string Marker = "point";

    /// <summary>The field of a refusal that is about a criterion.</summary>
    private const string Marked = "points";

    public static long? Version(IFormCollection form) =>
        long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>One criterion that is refused is shown among the others as they were typed: nobody types fifty-nine again for one.</summary>
    public static Task<IResult> RefusedAsync(
        Guid id,
        IFormCollection form,
        Problem problem,
        HttpContext http
    ) =>
        problem.Field is Marked
            ? ReadPoints.RefusedAsync(id, form, problem, http)
            : ReadApplication.PageAsync(id, problem, http);

    /// <returns>The criteria that stood on the page.</returns>
    public static IEnumerable<string> Criteria(IFormCollection form) =>
        form[Marker].OfType<string>().Distinct(StringComparer.Ordinal).Take(200);

    /// <returns>Null for what is blank.</returns>
    public static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
