using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>GET /help/install: what installing the root means, and a guide for each program.</summary>
internal static class ListGuides
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Install, Handle).AllowAnonymous();

    private static IResult Handle([FromServices] IEnumerable<ITrustAnchor> anchors) =>
        anchors.Any() ? TrustPages.Of<ListGuidesPage>() : TypedResults.NotFound();
}
