using System.Security.Claims;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-out: asks, then ends the session. /signed-out says that it is over; /sign-in/failed that it did not begin.</summary>
internal static class SignOutPage
{
    public const string Path = "/sign-out";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => TrustPages.Of<SignOutView>()).AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("Ends the caller's own session");
        routes.MapGet(PortalSignIn.SignedOutPath, () => Said("SignedOut")).AllowAnonymous();
        routes.MapGet(PortalSignIn.FailedPath, () => Said("SignInFailed")).AllowAnonymous();
    }

    private static IResult Said(string what) =>
        TrustPages.Of<SaidView>(StatusCodes.Status200OK, (nameof(SaidView.What), what));

    // The form is read for its antiforgery token alone.
    private static async Task<IResult> HandleAsync(
        [Microsoft.AspNetCore.Mvc.FromForm] string? _,
        SessionRegister sessions,
        HttpContext http
    )
    {
        var cookie = await http.AuthenticateAsync(IdentitySchemes.Session);
        if (
            await sessions.FindAsync(
                cookie.Principal?.FindFirstValue(SignedInPerson.SessionClaim),
                http.RequestAborted
            ) is
            { } person
        )
        {
            await sessions.EndAsync(person.Session, http.RequestAborted);
        }

        await http.SignOutAsync(IdentitySchemes.Session);
        await http.SignOutAsync(Policies.PortalScheme);
        return Results.Redirect($"{http.Request.PathBase}{PortalSignIn.SignedOutPath}");
    }
}
