using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Help;

/// <summary>GET /accessibility: what has been tested and what has not, said honestly.</summary>
internal static class ShowAccessibility
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(PortalDoors.Accessibility, () => TrustPages.Of<ShowAccessibilityPage>())
            .AllowAnonymous();
}
