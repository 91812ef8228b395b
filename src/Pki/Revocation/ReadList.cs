using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>GET /pki/crl/{authority}.crl: the last list, DER, from memory.</summary>
internal static class ReadList
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pki/crl/{authority}.crl", Handle).ServedOnPlainHttp();

    private static IResult Handle(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    )
    {
        if (
            authorities.Find(authority) is not { } known
            || revocations.ListOf(known.Row) is not { } list
        )
        {
            return TypedResults.NotFound();
        }

        // Lists change on every revocation: a cache asks again after five minutes at the latest.
        response.Headers.CacheControl = "max-age=300, public";
        return TypedResults.Bytes(
            list.Encoded,
            "application/pkix-crl",
            lastModified: list.ThisUpdate,
            entityTag: new EntityTagHeaderValue($"\"{list.Number}\"")
        );
    }
}
