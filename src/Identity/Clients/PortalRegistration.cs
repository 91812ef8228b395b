using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>Tells the portal's addresses at each start of the service, since the public address may have changed. A verb does not: its ports are nobody's.</summary>
internal sealed class PortalRegistration(IServiceScopeFactory scopes, TrustOptions trust)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var portal =
            await clients.FindByClientIdAsync(PortalSignIn.ClientId, cancellationToken)
            ?? throw new InvalidOperationException("The portal is registered before the start");
        try
        {
            await clients.UpdateAsync(
                portal,
                ClientKinds.OfPortal(trust.Issuer),
                cancellationToken
            );
        }
        catch (ConcurrencyException)
        {
            // Another process of this deployment, which starts at the same moment, has told the same.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
