using MarocNumeric.Trust.Common.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>Every ten minutes: lists, responders, the server's certificate and the lease of serials.</summary>
internal sealed class Upkeep(
    Preparation preparation,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<Upkeep> logger
) : RecurringJob("pki-upkeep", TimeSpan.FromMinutes(10), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await preparation.KeepFreshAsync(scope.ServiceProvider, cancel);
    }
}
