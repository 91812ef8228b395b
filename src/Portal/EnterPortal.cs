using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal;

/// <summary>GET /enter: to the identity provider, and back to one's space.</summary>
internal static class EnterPortal
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Enter, Handle).AllowAnonymous();

    private static IResult Handle(HttpContext http) =>
        http.User.Identity?.IsAuthenticated is true
            ? Results.Redirect($"{http.Request.PathBase}{ShowSpace.Path}")
            : Results.Challenge(
                new AuthenticationProperties
                {
                    RedirectUri = $"{http.Request.PathBase}{ShowSpace.Path}",
                },
                [Policies.SignInScheme]
            );
}
