using MarocNumeric.Trust.Common.Security;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using TrustScopes = MarocNumeric.Trust.Common.Security.Scopes;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>The kinds of client that there are. A kind settles flow, proof and lifetimes; a client chooses none of them.</summary>
internal static class ClientKinds
{
    public const string Machine = "machine";
    public const string Web = "web";
    public const string Native = "native";

    /// <summary>Acts for itself with a secret that we make.</summary>
    public static OpenIddictApplicationDescriptor OfMachine(
        string id,
        string name,
        string secret,
        IEnumerable<string> scopes
    )
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Introspection,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials,
            },
        };
        client.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        return client;
    }

    /// <summary>People sign in through it: a server with a secret (web), or a program on their own machine (native).</summary>
    public static OpenIddictApplicationDescriptor OfPeople(
        string id,
        string name,
        string? secret,
        IEnumerable<Uri> redirects,
        IEnumerable<Uri> afterSignOut
    )
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret,
            ClientType = secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            ApplicationType = secret is null ? ApplicationTypes.Native : ApplicationTypes.Web,
            // The suite's own services; whoever signs in has come for them.
            ConsentType = ConsentTypes.Implicit,
            DisplayName = name,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.EndSession,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        client.Permissions.UnionWith(
            TrustScopes.All.Select(scope => Permissions.Prefixes.Scope + scope)
        );
        client.RedirectUris.UnionWith(redirects);
        client.PostLogoutRedirectUris.UnionWith(afterSignOut);
        return client;
    }

    /// <summary>The portal in its three languages.</summary>
    public static OpenIddictApplicationDescriptor OfPortal(Uri issuer)
    {
        string[] prefixes = [string.Empty, "/ar", "/en"];
        var portal = OfPeople(
            PortalSignIn.ClientId,
            "Portail",
            secret: null,
            prefixes.Select(prefix => new Uri(issuer, prefix + PortalSignIn.CallbackPath)),
            prefixes.Select(prefix => new Uri(issuer, prefix + PortalSignIn.SignedOutCallbackPath))
        );
        portal.ApplicationType = ApplicationTypes.Web;
        return portal;
    }
}
