using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>/sceau/{number}.svg, /ar/… and /en/…: the seal with the state of the day, for any site to show. Of the request the site's name alone is counted, where it is not the label's own.</summary>
internal static class ShowSeal
{
    /// <summary>How long a browser shows it without asking again. A suspension is seen by everybody after that.</summary>
    private const int FreshSeconds = 300;

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard
            .MapGet("/sceau/{number}.svg", HandleAsync)
            .SameForEverybody()
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml");

    public static string PathOf(string number) => $"/sceau/{number}.svg";

    private static async Task<IResult> HandleAsync(
        string number,
        LabelDbContext db,
        ShownAwards awards,
        SealImage image,
        SealSightings sightings,
        TimeProvider clock,
        HttpContext http
    )
    {
        var award = await awards.FindAsync(db, number, http.RequestAborted);
        if (award is not null)
        {
            sightings.Saw(award, http.Request.Headers.Referer);
        }

        var octets = Encoding.UTF8.GetBytes(image.Draw(award, clock.Now()));
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={FreshSeconds}";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.StatusCode = award is null
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK;
        return award is null
            ? new Missing(octets)
            : TypedResults.Bytes(
                octets,
                "image/svg+xml; charset=utf-8",
                entityTag: new EntityTagHeaderValue(
                    $"\"{Convert.ToHexStringLower(SHA256.HashData(octets).AsSpan(0, 12))}\""
                )
            );
    }

    /// <summary>Whoever shows a number that was never given shows that.</summary>
    private sealed class Missing(byte[] octets) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "image/svg+xml; charset=utf-8";
            return httpContext.Response.Body.WriteAsync(octets).AsTask();
        }
    }
}
