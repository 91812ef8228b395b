using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>GET /help/install/{program}: install the root and one's key, sign, check, remove; with the root's fingerprint as it is now.</summary>
internal static class ReadGuide
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet($"{PortalDoors.Install}/{{program}}", Handle).AllowAnonymous();

    /// <param name="Suite">Before every printed address: paper knows no page that an address could be relative to.</param>
    internal sealed record View(string Program, TrustAnchor Anchor, Uri Suite);

    private static IResult Handle(
        string program,
        [FromServices] IEnumerable<ITrustAnchor> anchors,
        TrustOptions trust
    ) =>
        Guide.Programs.Contains(program, StringComparer.Ordinal)
        && anchors.FirstOrDefault() is { } anchor
            ? TrustPages.Of<ReadGuidePage>(
                StatusCodes.Status200OK,
                (nameof(ReadGuidePage.Shown), new View(program, anchor.Current, trust.Issuer))
            )
            : TypedResults.NotFound();
}
