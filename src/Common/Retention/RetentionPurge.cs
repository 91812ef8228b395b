using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Retention;

internal sealed class RetentionPurge<TContext>(
    string module,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RetentionPurge<TContext>> logger
) : RecurringJob($"{module}-purge", TimeSpan.FromHours(24), clock, logger)
    where TContext : ModuleDbContext
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TContext>().PurgeAsync(Clock, cancel);
    }
}
