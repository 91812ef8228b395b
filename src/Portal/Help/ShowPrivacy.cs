using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Help;

/// <summary>GET /privacy: which data are kept and why, which cookies, and the rights of law 09-08.</summary>
internal static class ShowPrivacy
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Privacy, () => TrustPages.Of<ShowPrivacyPage>()).AllowAnonymous();
}
