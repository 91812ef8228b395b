using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Signs a checkpoint every Trust:Log:CheckpointEvery, where the log has grown; whoever asks for a proof has one signed in between.</summary>
internal sealed class CheckpointUpkeep<TContext>(
    string module,
    IServiceScopeFactory scopes,
    TrustOptions trust,
    TimeProvider clock,
    ILogger<CheckpointUpkeep<TContext>> logger
) : RecurringJob($"{module}-checkpoints", trust.Log.CheckpointEvery, clock, logger)
    where TContext : ModuleDbContext
{
    protected override Task RunAsync(CancellationToken cancel) =>
        scopes.WatchAsync<TContext>(
            module,
            Clock,
            services =>
                services
                    .GetRequiredService<TContext>()
                    .SignCheckpointAsync(
                        module,
                        services.GetRequiredService<LogCheckpoints>(),
                        services.GetService<ITimestampAuthority>(),
                        cancel
                    ),
            cancel
        );
}
