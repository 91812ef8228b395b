using MarocNumeric.Trust.Common.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Four times a second: what other processes revoked and published comes into this one's memory.</summary>
internal sealed class RevocationFeed(
    RevocationRegister register,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RevocationFeed> logger
) : RecurringJob("pki-revocations", TimeSpan.FromMilliseconds(250), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await register.CatchUpAsync(
            scope.ServiceProvider.GetRequiredService<PkiDbContext>(),
            cancel
        );
    }
}
