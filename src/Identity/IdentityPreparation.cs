using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Demonstration;
using MarocNumeric.Trust.Identity.Tokens;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

namespace MarocNumeric.Trust.Identity;

/// <summary>Before any door opens: the token keys, the portal as a client, and in demonstration mode its accounts.</summary>
internal sealed class IdentityPreparation(
    IServiceScopeFactory scopes,
    TokenKeys keys,
    TrustOptions trust
) : IPreparation
{
    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await keys.RefreshAsync(services.GetRequiredService<IdentityDbContext>(), cancel);
        await RegisterPortalAsync(
            services.GetRequiredService<IOpenIddictApplicationManager>(),
            cancel
        );
        if (trust.Demo)
        {
            await services.GetRequiredService<DemonstrationAccounts>().OpenAsync(cancel);
            await services.GetRequiredService<DemonstrationMandate>().SignAsync(cancel);
        }
    }

    /// <summary>Its addresses are brought up to date by <see cref="PortalRegistration"/>.</summary>
    private async Task RegisterPortalAsync(
        IOpenIddictApplicationManager clients,
        CancellationToken cancel
    )
    {
        if (await clients.FindByClientIdAsync(PortalSignIn.ClientId, cancel) is null)
        {
            await clients.CreateAsync(ClientKinds.OfPortal(trust.Issuer), cancel);
        }
    }
}
