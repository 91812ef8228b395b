using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalHosting
{
    internal static void AddJournal<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext
    {
        services.AddSingleton<IHostedService>(provider => new JournalSequencer<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<JournalHeads>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<JournalSequencer<TContext>>>()
        ));
        services.AddSingleton<IHostedService>(provider => new CheckpointUpkeep<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TrustOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CheckpointUpkeep<TContext>>>()
        ));
        services.AddScoped<IDoctorCheck>(provider => new LogStands(
            module,
            provider.GetRequiredService<TContext>(),
            provider.GetRequiredService<JournalHeads>(),
            provider.GetRequiredService<LogCheckpoints>()
        ));
    }
}
