using MarocNumeric.Trust.Common.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>Looks after the token keys; also how a process learns of the keys that another has made.</summary>
internal sealed class TokenKeyRotation(
    IServiceScopeFactory scopes,
    TokenKeys keys,
    TimeProvider clock,
    ILogger<TokenKeyRotation> logger
) : RecurringJob("identity-token-keys", TimeSpan.FromMinutes(10), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await keys.RefreshAsync(
            scope.ServiceProvider.GetRequiredService<IdentityDbContext>(),
            cancel
        );
    }
}
