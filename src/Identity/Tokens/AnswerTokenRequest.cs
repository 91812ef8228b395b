using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>POST /connect/token. The server has checked client, code, verifier and refresh token; what the token says is read anew each time, so a role that was taken is gone at the next refresh.</summary>
internal static class AnswerTokenRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(TokenServer.Token, HandleAsync)
            .BindsNobody("RFC 6749 section 3.2: a client exchanges what it was given");

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        SessionRegister sessions,
        IOpenIddictApplicationManager clients,
        CancellationToken cancel
    )
    {
        var request =
            http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("The token server did not see this request");
        if (request.IsClientCredentialsGrantType())
        {
            return Give(await MachineAsync(request, clients, cancel));
        }

        var shown = await http.AuthenticateAsync(
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );
        var person = await sessions.FindAsync(
            shown.Principal?.GetClaim(SignedInPerson.SessionClaim),
            cancel
        );
        if (person is null)
        {
            return Refuse("The session has ended");
        }

        // RFC 6749 section 6: a refresh may ask for less, never for more than was granted.
        var granted = shown.Principal!.GetScopes();
        var asked = request.GetScopes();
        var principal = person.Principal(
            asked.IsEmpty ? granted : asked.Intersect(granted, StringComparer.Ordinal)
        );
        // Ties the new tokens to the family of the old ones: reuse of one ends all.
        principal.SetAuthorizationId(shown.Principal!.GetAuthorizationId());
        return Give(principal);
    }

    /// <summary>A machine is its client, in its client's organisation, with the scopes that the client was given.</summary>
    private static async Task<ClaimsPrincipal> MachineAsync(
        OpenIddictRequest request,
        IOpenIddictApplicationManager clients,
        CancellationToken cancel
    )
    {
        var client =
            await clients.FindByClientIdAsync(request.ClientId!, cancel)
            ?? throw new InvalidOperationException("A client that was just checked is gone");
        var properties = await clients.GetPropertiesAsync(client, cancel);
        var identity = new ClaimsIdentity(
            authenticationType: "client",
            nameType: Claims.Name,
            roleType: TrustClaims.Role
        );
        identity
            .SetClaim(Claims.Subject, request.ClientId)
            .SetClaim(TrustClaims.Acr, AssuranceLevels.Machine);
        foreach (
            var (claim, property) in (ReadOnlySpan<(string, string)>)
                [
                    (TrustClaims.Organisation, ClientProperties.Organisation),
                    (TrustClaims.OrganisationKind, ClientProperties.OrganisationKind),
                ]
        )
        {
            if (properties.TryGetValue(property, out var value))
            {
                identity.SetClaim(claim, value.GetString());
            }
        }

        // RFC 6749 section 3.3: without a scope the client gets what it was registered for.
        var asked = request.GetScopes();
        identity.SetScopes(
            asked.IsEmpty
                ? (await clients.GetPermissionsAsync(client, cancel))
                    .Where(permission =>
                        permission.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal)
                    )
                    .Select(permission => permission[Permissions.Prefixes.Scope.Length..])
                : asked
        );
        identity.SetResources(TrustClaims.ApiAudience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new(identity);
    }

    private static IResult Give(ClaimsPrincipal principal) =>
        Results.SignIn(
            principal,
            properties: null,
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );

    private static IResult Refuse(string why) =>
        Results.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
                }
            ),
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
        );
}
