using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Pieces;

internal static class PieceHosting
{
    /// <summary>Every module may take documents; whether it does is its slices' matter.</summary>
    public static void AddPieces<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext
    {
        services.TryAddSingleton<SealedPieces>();
        services.TryAddSingleton<SealedRaw>();
        services.TryAddSingleton<PieceScanner>();
        services.TryAddSingleton<PieceDoor>();
        services.AddScoped(provider => new PieceDesk<TContext>(
            provider.GetRequiredService<TContext>(),
            module,
            provider.GetRequiredService<PieceDoor>()
        ));
        services.AddSingleton(provider => new RawFiles<TContext>(
            module,
            provider.GetRequiredService<SealedRaw>(),
            provider.GetRequiredService<PieceScanner>()
        ));
        services.AddSingleton<IHostedService>(provider => new PieceUpkeep<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<PieceDoor>(),
            provider.GetRequiredService<ILogger<PieceUpkeep<TContext>>>()
        ));
    }
}
