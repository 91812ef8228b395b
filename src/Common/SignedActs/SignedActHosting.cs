using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarocNumeric.Trust.Common.SignedActs;

internal static class SignedActHosting
{
    /// <summary>Every module may take acts that were signed; whether it does is its slices' matter.</summary>
    public static void AddSignedActs<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        services.TryAddSingleton<SignedActDoor>();
        services.TryAddSingleton<SignedActWords>();
        services.AddScoped(provider => new SignedActDesk<TContext>(
            provider.GetRequiredService<PieceDesk<TContext>>(),
            provider.GetRequiredService<SignedActDoor>()
        ));
    }
}
