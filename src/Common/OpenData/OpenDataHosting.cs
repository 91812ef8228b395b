using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.OpenData;

public static class OpenDataHosting
{
    /// <summary>For a module that keeps a public register: its exports, and its releases with the job that makes them. Its addresses come with <see cref="ExportRegister"/> and <see cref="ReadRelease"/>.</summary>
    public static IServiceCollection AddPublicRegister<TContext>(
        this IServiceCollection services,
        PublicRegister<TContext> register
    )
        where TContext : ModuleDbContext
    {
        services.TryAddSingleton<ExportLimit>();
        services.TryAddSingleton<ReleaseFiles>();
        return services.AddSingleton<IHostedService>(provider => new Releasing<TContext>(
            register,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ReleaseFiles>(),
            provider.GetRequiredService<TrustOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Releasing<TContext>>>()
        ));
    }
}
