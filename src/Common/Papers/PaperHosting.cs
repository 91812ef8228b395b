using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Procedures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Papers;

internal static class PaperHosting
{
    /// <summary>Every module may give out papers; whether it does is its slices' matter.</summary>
    public static void AddPapers<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext
    {
        services.TryAddSingleton<SealedPapers>();
        services.TryAddSingleton<PaperDoor>();
        services.TryAddSingleton<ProcedurePapers>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IDoctorCheck, PapersWait>());
        services.AddScoped(provider => new PaperDesk<TContext>(
            provider.GetRequiredService<TContext>(),
            module,
            provider.GetRequiredService<PaperDoor>()
        ));
        services.AddSingleton<IHostedService>(provider => new PaperSealing<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PaperSealing<TContext>>>()
        ));
        services.AddSingleton<IHostedService>(provider => new PaperSweep<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<PaperDoor>(),
            provider.GetRequiredService<ILogger<PaperSweep<TContext>>>()
        ));
    }
}
