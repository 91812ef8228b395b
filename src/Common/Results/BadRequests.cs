using System.Text.Json;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>Bodies and parameters that could not be read, before any slice saw them: the refusal names the field where the reader knew it.</summary>
internal sealed partial class BadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (
            exception is not BadHttpRequestException bad
            || ErrorAnswers.IsBrowser(httpContext.Request)
        )
        {
            return false;
        }

        var problem =
            CommonProblems.OfStatus(bad.StatusCode) ?? CommonProblems.BodyUnreadable(null);
        if (bad.StatusCode is StatusCodes.Status400BadRequest)
        {
            problem = problem with { Field = FieldOf(bad) };
        }

        await problem.ToResponse().ExecuteAsync(httpContext);
        return true;
    }

    [GeneratedRegex(@"\A\$(\.[A-Za-z]{1,32}|\[[0-9]{1,6}\])*\z", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex MemberPath();

    /// <summary>The path in the JSON, or the parameter's name; never the value.</summary>
    private static string? FieldOf(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            // A member that nobody knows stands in the path as it was sent: only what looks like one of ours is repeated.
            return json.Path is { } path && MemberPath().IsMatch(path) ? path : null;
        }

        // 'Failed to bind parameter "Nullable<Guid> after" from "…".'
        var quoted = bad.Message.Split('"');
        return quoted.Length > 2
            ? JsonNamingPolicy.CamelCase.ConvertName(quoted[1].Split(' ')[^1])
            : null;
    }
}
