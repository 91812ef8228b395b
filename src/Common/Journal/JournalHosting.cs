using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalHosting
{
    internal static void AddJournal<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext =>
        services.AddSingleton<IHostedService>(provider => new JournalSequencer<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<JournalHeads>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<JournalSequencer<TContext>>>()
        ));
}
