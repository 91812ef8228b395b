using System.Globalization;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
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

    /// <summary>Saves what was typed of many criteria. One that is refused is shown among the others as they were typed: nobody types fifty-nine again for one.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, IFormCollection Form) what,
        Caller caller,
        HttpContext http,
        ApplicationRights.Right right,
        Func<ApplicationActs.Act, Task<Result<Application>>> act
    )
    {
        var done = await ApplicationActs.DoAsync(
            (what.Id, Version(what.Form)),
            caller,
            http,
            right,
            act
        );
        return !done.Refused(out var problem, out _)
                ? Results.Redirect(
                    $"{http.Request.PathBase}{ReadApplication.PathOf(what.Id)}#tasks"
                )
            : problem.Field is Marked
                ? await ReadPoints.RefusedAsync(what.Id, what.Form, problem, http)
            : await ReadApplication.PageAsync(what.Id, problem, http);
    }

    /// <returns>The criteria that stood on the page.</returns>
    public static IEnumerable<string> Criteria(IFormCollection form) =>
        form[Marker].OfType<string>().Distinct(StringComparer.Ordinal).Take(200);

    /// <returns>Null for what is blank.</returns>
    public static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
