using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>GET /mandates/jwks.json: the public halves of every key that ever signed a mandate (RFC 7517 section 5), for whoever holds one.</summary>
internal static class ServeMandateKeys
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/mandates/jwks.json", HandleAsync);

    private static async Task<IResult> HandleAsync(MandateKeys keys, CancellationToken cancel) =>
        TypedResults.Text(
            (await keys.PublicAsync(cancel)).ToJsonString(),
            "application/jwk-set+json"
        );
}
