using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Results;

public static class ProblemResponses
{
    /// <summary>Gives a code to every refusal that no slice has written: no body, wrong method, too large, and a database that is not there.</summary>
    public static IServiceCollection AddSuiteProblems(this IServiceCollection services) =>
        services
            .AddExceptionHandler<BadRequests>()
            .AddExceptionHandler<UnavailableStorage>()
            .AddExceptionHandler<RefusedRows>()
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
            .AddProblemDetails(options =>
                options.CustomizeProblemDetails = context =>
                {
                    var details = context.ProblemDetails;
                    if (
                        details.Extensions.ContainsKey("code")
                        || CommonProblems.OfStatus(
                            details.Status ?? context.HttpContext.Response.StatusCode
                        )
                            is not { } problem
                    )
                    {
                        return;
                    }

                    (details.Title, details.Detail, details.Type) = (
                        problem.Title,
                        problem.Detail,
                        Type(problem)
                    );
                    details.Extensions["code"] = problem.Code;
                }
            );

    private static string Type(Problem problem) => $"urn:maroc-numeric:problem:{problem.Code}";

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
            type: Type(problem),
            extensions: extensions
        );
    }
}
