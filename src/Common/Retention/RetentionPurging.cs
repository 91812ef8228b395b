using System.Globalization;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Retention;

public static class RetentionPurging
{
    internal static void AddRetentionPurge<TContext>(
        this IServiceCollection services,
        string module
    )
        where TContext : ModuleDbContext =>
        services.AddSingleton<IHostedService>(provider => new RetentionPurge<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetentionPurge<TContext>>>()
        ));

    /// <summary>Deletes every row whose period has run out. Idempotent: two processes may run it at once.</summary>
    /// <returns>How many rows went.</returns>
    public static async Task<int> PurgeAsync(
        this ModuleDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        var gone = 0;
        foreach (var entity in db.Model.GetEntityTypes())
        {
            if (entity.Retention() is not { Period: { } period, Property: { } property })
            {
                continue;
            }

            var table = entity.GetTableName()!;
            var column = entity.FindProperty(property)!.GetColumnName();
            object cutoff = clock.Now() - period;
            if (db.Database.IsSqlite())
            {
                cutoff = ((DateTimeOffset)cutoff).UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
                    CultureInfo.InvariantCulture
                );
            }

#pragma warning disable EF1002 // Table and column come from the model, the instant is a parameter.
            gone += await db.Database.ExecuteSqlRawAsync(
                $"DELETE FROM \"{table}\" WHERE \"{column}\" < {{0}}",
                [cutoff],
                cancel
            );
#pragma warning restore EF1002
        }

        return gone;
    }
}
