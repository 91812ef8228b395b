using System.Text.Json;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>Bodies and parameters that could not be read, before any slice saw them: the refusal names the field where the reader knew it.</summary>
internal sealed class BadRequests : IExceptionHandler
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

    /// <summary>The path in the JSON, or the parameter's name; never the value.</summary>
    private static string? FieldOf(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return json.Path;
        }

        // 'Failed to bind parameter "Nullable<Guid> after" from "…".'
        var quoted = bad.Message.Split('"');
        return quoted.Length > 2 ? quoted[1].Split(' ')[^1] : null;
    }
}
