using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Results;

public static class ProblemResponses
{
    /// <summary>The refusal as problem+json (RFC 9457), with its code and, where known, the field.</summary>
    public static IResult ToResponse(this Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = problem.Code,
        };
        if (problem.Field is not null)
        {
            extensions["field"] = problem.Field;
        }

        return TypedResults.Problem(
            title: problem.Title,
            detail: problem.Detail,
            statusCode: problem.Status,
            type: $"urn:maroc-numeric:problem:{problem.Code}",
            extensions: extensions
        );
    }
}
