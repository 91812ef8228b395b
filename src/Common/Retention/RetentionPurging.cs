using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
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

    /// <summary>Deletes every row whose period has run out and records how many went from where. Idempotent: two processes may run it at once.</summary>
    /// <returns>How many rows went.</returns>
    public static async Task<int> PurgeAsync(
        this ModuleDbContext db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        using var unhurried = await db.UnhurriedAsync(cancel);
        var gone = 0;
        foreach (var entity in db.Model.GetEntityTypes())
        {
            if (entity.Retention() is not { Period: { } period, Property: { } property })
            {
                continue;
            }

            var table = entity.GetTableName()!;
            var before = clock.Now() - period;
            var rows = await DeleteAsync(db, entity, property, before, cancel);
            if (rows > 0)
            {
                gone += rows;
                // A deletion that law asks for must be shown to have happened (law 09-08 art. 3).
                db.Record(
                    clock,
                    "retention.purged",
                    table,
                    "system",
                    new JsonObject { ["rows"] = rows, ["before"] = JournalInstant.Text(before) }
                );
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return gone;
    }

    private static Task<int> DeleteAsync(
        ModuleDbContext db,
        IEntityType entity,
        string property,
        DateTimeOffset before,
        CancellationToken cancel
    )
    {
        var column = entity.FindProperty(property)!.GetColumnName();
        object cutoff = db.Database.IsSqlite() ? SortableInstant.Text(before) : before;
#pragma warning disable EF1002 // Table and column come from the model, the instant is a parameter.
        return db.Database.ExecuteSqlRawAsync(
            $"DELETE FROM \"{entity.GetTableName()}\" WHERE \"{column}\" < {{0}}",
            [cutoff],
            cancel
        );
#pragma warning restore EF1002
    }
}
