using MarocNumeric.Trust.Common.Modules;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>What this process's own APIs and pages know of the identity provider that runs in it: the same as discovery tells, without asking over the network.</summary>
internal sealed class OwnConfiguration(TokenKeys keys, TrustOptions trust)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration
        {
            Issuer = trust.Issuer.ToString(),
            AuthorizationEndpoint = At(TokenServer.Authorize),
            TokenEndpoint = At(TokenServer.Token),
            EndSessionEndpoint = At(TokenServer.EndSession),
            UserInfoEndpoint = At(TokenServer.UserInfo),
        };
        foreach (var key in keys.Signing)
        {
            configuration.SigningKeys.Add(key);
        }

        return Task.FromResult(configuration);
    }

    /// <summary>Nothing to do: the keys are read at each call.</summary>
    public void RequestRefresh() { }

    private string At(string path) => new Uri(trust.Issuer, path).AbsoluteUri;
}
