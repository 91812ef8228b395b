using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>GET and POST /connect/logout (OpenID Connect RP-Initiated Logout 1.0). Without a hint that we signed for the very session, the person is asked first: a link on a stranger's page ends nothing.</summary>
internal static class AnswerEndSession
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(TokenServer.EndSession, [HttpMethods.Get, HttpMethods.Post], HandleAsync)
            .BindsNobody("Ends the caller's own session");

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        SessionRegister sessions,
        CancellationToken cancel
    )
    {
        var cookie = await http.AuthenticateAsync(IdentitySchemes.Session);
        var hint = await http.AuthenticateAsync(
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );
        var here = cookie.Principal?.FindFirstValue(SignedInPerson.SessionClaim);
        var hinted = hint.Principal?.GetClaim(SignedInPerson.SessionClaim);
        if (here is not null && !string.Equals(here, hinted, StringComparison.Ordinal))
        {
            return Results.Redirect(SignOutPage.Path);
        }

        if (await sessions.FindAsync(hinted, cancel) is { } person)
        {
            await sessions.EndAsync(person.Session, cancel);
        }

        await http.SignOutAsync(IdentitySchemes.Session);
        return hint.Principal is null
            ? Results.Redirect(PortalSignIn.SignedOutPath)
            : Results.SignOut(
                new AuthenticationProperties { RedirectUri = PortalSignIn.SignedOutPath },
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            );
    }
}
