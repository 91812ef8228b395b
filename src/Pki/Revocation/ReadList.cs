using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// GET /pki/crl/{authority}.crl: the last list, DER, from memory; GET /pki/crl/delta/{authority}.crl: what changed since an
/// earlier one in force; GET /pki/crl/{authority}/{partition}.crl: the last list of a part, where there are parts.
/// </summary>
internal static class ReadList
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pki/crl/{authority}.crl", Full).ServedOnPlainHttp();
        routes.MapGet("/pki/crl/delta/{authority}.crl", Delta).ServedOnPlainHttp();
        routes.MapGet("/pki/crl/{authority}/{partition}.crl", Partition).ServedOnPlainHttp();
    }

    private static IResult Full(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    ) =>
        Last(authority, authorities, revocations) is { } list
            ? Answer(list.Encoded, list.ThisUpdate, list.Number, response)
            : TypedResults.NotFound();

    private static IResult Delta(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    ) =>
        Last(authority, authorities, revocations) is { Delta: { } delta } list
            ? Answer(delta, list.ThisUpdate, list.Number, response)
            : TypedResults.NotFound();

    /// <param name="partition">Written as certificates have it: each list has one address.</param>
    private static IResult Partition(
        string authority,
        string partition,
        AuthorityRegister authorities,
        RevocationRegister revocations,
        HttpResponse response
    ) =>
        authorities.Find(authority) is { } known
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && partition is not ['0', _, ..]
        && revocations.PartitionsOf(known.Row).TryGetValue(number, out var list)
            ? Answer(list.Encoded, list.ThisUpdate, list.Number, response)
            : TypedResults.NotFound();

    private static PublishedList? Last(
        string authority,
        AuthorityRegister authorities,
        RevocationRegister revocations
    ) => authorities.Find(authority) is { } known ? revocations.ListOf(known.Row) : null;

    private static IResult Answer(
        byte[] encoded,
        DateTimeOffset thisUpdate,
        long number,
        HttpResponse response
    )
    {
        // Lists change on every revocation: a cache asks again after five minutes at the latest.
        response.Headers.CacheControl = "max-age=300, public";
        return TypedResults.Bytes(
            encoded,
            "application/pkix-crl",
            lastModified: thisUpdate,
            entityTag: new EntityTagHeaderValue(
                string.Create(CultureInfo.InvariantCulture, $"\"{number}\"")
            )
        );
    }
}
