using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>Runs a job on a journal; what it finds broken is reported to ma-CERT once (law 43-20 art. 40) and fails the job at every turn.</summary>
internal static class JournalAlarm
{
    public static async Task WatchAsync<TContext>(
        this IServiceScopeFactory scopes,
        string module,
        TimeProvider clock,
        Func<IServiceProvider, Task> job,
        CancellationToken cancel
    )
        where TContext : ModuleDbContext
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await job(scope.ServiceProvider);
        }
        catch (JournalBrokenException broken)
        {
            // A context of its own: that of the job may hold what must not be saved.
            await using var fresh = scopes.CreateAsyncScope();
            await fresh
                .ServiceProvider.GetRequiredService<TContext>()
                .ReportNowAsync(
                    clock,
                    SecurityEvents.Seen(
                        clock,
                        module,
                        (broken.Kind, module, broken.Message),
                        ("found", broken.Message)
                    ),
                    cancel
                );
            throw;
        }
    }
}
