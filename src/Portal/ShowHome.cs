using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal;

/// <summary>GET /: what the suite offers, for everyone, in every language.</summary>
internal static class ShowHome
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/", Handle).AllowAnonymous().InEveryLanguage();

    private static IResult Handle(IEnumerable<IPortalPart> parts) =>
        TrustPages.Of<ShowHomePage>(
            StatusCodes.Status200OK,
            (nameof(ShowHomePage.Shown), parts.SelectMany(part => part.Services).ToList())
        );
}
