using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Removes files that no row names: of a seal that came second, of a row that the purge took.</summary>
internal sealed class PaperSweep<TContext>(
    string module,
    IServiceScopeFactory scopes,
    PaperDoor door,
    ILogger<PaperSweep<TContext>> logger
) : RecurringJob($"{module}-paper-files", TimeSpan.FromHours(1), door.Clock, logger)
    where TContext : ModuleDbContext
{
    private const int AtOnce = 100;

    // Longer than any seal takes from its file to its row.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        // Files carry the machine's time, not the suite's.
        var before = TimeProvider.System.GetUtcNow() - Grace;
        foreach (var some in door.Files.Stored(module, before).Chunk(AtOnce))
        {
            var known = await db
                .Papers.Where(row => row.File != null && some.Contains(row.File.Value))
                .Select(row => row.File!.Value)
                .ToListAsync(cancel);
            foreach (var orphan in some.Except(known))
            {
                door.Files.Delete(module, orphan);
            }
        }
    }
}
