using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>Gives committed facts their index and chain hash, one process at a time, and signs how far it came; then the tree takes them in.</summary>
internal sealed class JournalSequencer<TContext>(
    string module,
    IServiceScopeFactory scopes,
    JournalHeads heads,
    TimeProvider clock,
    ILogger<JournalSequencer<TContext>> logger
) : RecurringJob($"{module}-journal", TimeSpan.FromSeconds(1), clock, logger)
    where TContext : ModuleDbContext
{
    protected override Task RunAsync(CancellationToken cancel) =>
        scopes.WatchAsync<TContext>(
            module,
            Clock,
            async services =>
            {
                var db = services.GetRequiredService<TContext>();
                await db.SequenceAsync(module, heads, Clock, cancel);
                await db.GrowLogAsync(module, heads, cancel);
            },
            cancel
        );

    /// <summary>What the last requests wrote is sequenced before the process goes.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TurnAsync(cancellationToken);
    }
}
