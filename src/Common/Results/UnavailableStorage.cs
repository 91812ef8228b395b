using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>A database that is full, gone or may not be written: people and programs are told to come again, not that they were late or that we are broken.</summary>
internal sealed class UnavailableStorage : IExceptionHandler
{
    /// <summary>Seconds: a server that restarts is back by then, and whoever frees a disk is asked no more often.</summary>
    private const string ComeAgain = "30";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!exception.IsUnavailable())
        {
            return false;
        }

        var problem = CommonProblems.StorageUnavailable;
        httpContext.Response.Headers.RetryAfter = ComeAgain;
        await (
            ErrorAnswers.IsBrowser(httpContext.Request)
                ? TrustPages.Of<ErrorPage>(
                    problem.Status,
                    (nameof(ErrorPage.Status), problem.Status)
                )
                : problem.ToResponse()
        ).ExecuteAsync(httpContext);
        return true;
    }
}
