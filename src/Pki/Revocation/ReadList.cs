using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>GET /pki/crl/{authority}.crl: the last list, DER, from memory; GET /pki/crl/delta/{authority}.crl: what changed since an earlier one in force.</summary>
internal static class ReadList
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pki/crl/{authority}.crl", Full).ServedOnPlainHttp();
        routes.MapGet("/pki/crl/delta/{authority}.crl", Delta).ServedOnPlainHttp();
    }

    private static IResult Full(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    ) => Answer(Last(authority, authorities, revocations), list => list.Encoded, response);

    private static IResult Delta(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    ) => Answer(Last(authority, authorities, revocations), list => list.Delta, response);

    private static PublishedList? Last(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations
    ) => authorities.Find(authority) is { } known ? revocations.ListOf(known.Row) : null;

    private static IResult Answer(
        PublishedList? list,
        Func<PublishedList, byte[]?> of,
        HttpResponse response
    )
    {
        if (list is null || of(list) is not { } encoded)
        {
            return TypedResults.NotFound();
        }

        // Lists change on every revocation: a cache asks again after five minutes at the latest.
        response.Headers.CacheControl = "max-age=300, public";
        return TypedResults.Bytes(
            encoded,
            "application/pkix-crl",
            lastModified: list.ThisUpdate,
            entityTag: new EntityTagHeaderValue($"\"{list.Number}\"")
        );
    }
}
