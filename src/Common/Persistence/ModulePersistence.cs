using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MarocNumeric.Trust.Common.Persistence;

public static class ModulePersistence
{
    /// <summary>Gives a module its tables, brought up to date before anything else starts, its journal's sequencer, its outbox and its purge.</summary>
    /// <param name="listener">What hears of the module's connections and commands.</param>
    public static IServiceCollection AddModuleDatabase<TContext>(
        this IServiceCollection services,
        ModuleSettings settings,
        Func<IServiceProvider, IInterceptor>? listener = null
    )
        where TContext : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(settings);
        var module = settings.Database.Module;
        // A context of its own costs a request more than its queries do.
        services.AddDbContextPool<TContext>(
            (provider, options) =>
            {
                settings.Database.Configure(options);
                if (listener?.Invoke(provider) is { } one)
                {
                    options.AddInterceptors(one);
                }
            }
        );
        services.AddSingleton(new ModuleDatabaseOf<TContext>(settings.Database));
        services.AddSingleton<IModuleStore>(provider => new ModuleStore<TContext>(
            module,
            settings.Database,
            provider.GetRequiredService<IServiceScopeFactory>()
        ));
        services.AddSingleton<IPreparation>(provider => new Migration<TContext>(
            provider.GetRequiredService<IServiceScopeFactory>(),
            module
        ));
        services.AddJournal<TContext>(module);
        services.AddRetentionPurge<TContext>(module);
        services.AddPieces<TContext>(module);
        services.AddPapers<TContext>(module);
        services.AddSignedActs<TContext>();
        services.AddOutbox<TContext>(module);
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth<TContext>>($"{module}-database", tags: ["ready"]);
        return services;
    }

    private sealed class Migration<TContext>(IServiceScopeFactory scopes, string module)
        : IPreparation
        where TContext : ModuleDbContext
    {
        public async Task PrepareAsync(CancellationToken cancel)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TContext>().MigrateAsync(module, cancel);
        }
    }

    private sealed class DatabaseHealth<TContext>(TContext db) : IHealthCheck
        where TContext : ModuleDbContext
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
    }
}

/// <summary>The database of a module, for what needs its own words in each (backup, sequencer).</summary>
public sealed record ModuleDatabaseOf<TContext>(ModuleDatabase Database);
