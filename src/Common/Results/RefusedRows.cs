using MarocNumeric.Trust.Common.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>A row that a policy of the database refused: answered as every fault of ours, and told in the log by a line of its own, since it may be an attack.</summary>
internal sealed partial class RefusedRows(ILogger<RefusedRows> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception.IsRefusedByPolicy())
        {
            Refused(logger);
        }

        return ValueTask.FromResult(false);
    }

    [LoggerMessage(
        9401,
        LogLevel.Error,
        "A policy on rows refused what a request was about to write: the suite let through what the database does not"
    )]
    private static partial void Refused(ILogger logger);
}
