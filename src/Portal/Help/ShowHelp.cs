using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Help;

/// <summary>GET /help: what each service is, who to ask, the words explained.</summary>
internal static class ShowHelp
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Help, () => TrustPages.Of<ShowHelpPage>()).AllowAnonymous();
}
