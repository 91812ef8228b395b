using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal;

/// <summary>POST /leave: ends the portal's session, then the identity provider's.</summary>
internal static class LeavePortal
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapPost(PortalDoors.Leave, Handle)
            .AllowAnonymous()
            .BindsNobody("Ends the caller's own session");

    // The form is read for its antiforgery token alone.
    private static IResult Handle([FromForm] string? _) =>
        Results.SignOut(authenticationSchemes: [Policies.PortalScheme, Policies.SignInScheme]);
}
