using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OidcScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>GET and POST /connect/userinfo (OpenID Connect Core section 5.3): who the token's subject is, as far as its scopes go.</summary>
internal static class AnswerUserInfo
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(TokenServer.UserInfo, [HttpMethods.Get, HttpMethods.Post], HandleAsync)
            .BindsNobody("Reads only; POST is the protocol's other way to ask");

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        IdentityDbContext db,
        CancellationToken cancel
    )
    {
        var shown = await http.AuthenticateAsync(
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );
        var subject = shown.Principal?.GetClaim(Claims.Subject);
        if (
            !Guid.TryParse(subject, out var id)
            || await db.Accounts.FindAsync([id], cancel) is not Account { Disabled: false } account
        )
        {
            return Results.Challenge(
                new AuthenticationProperties(
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] =
                            Errors.InvalidToken,
                    }
                ),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            );
        }

        var answer = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Claims.Subject] = subject,
        };
        if (shown.Principal!.HasScope(OidcScopes.Profile))
        {
            answer[Claims.Name] = account.DisplayName;
            answer[Claims.PreferredUsername] = account.UserName;
        }

        if (shown.Principal!.GetClaim(TrustClaims.Organisation) is { } organisation)
        {
            answer[TrustClaims.Organisation] = organisation;
        }

        return TypedResults.Json(answer);
    }
}
