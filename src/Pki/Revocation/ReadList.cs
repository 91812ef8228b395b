using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>GET /pki/crl/{authority}.crl: the last list, DER.</summary>
internal static class ReadList
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pki/crl/{authority}.crl", HandleAsync).ServedOnPlainHttp();

    private static async Task<IResult> HandleAsync(
        string authority,
        AuthorityRegister authorities,
        PkiDbContext db,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        if (authorities.Find(authority) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var list = await db
            .Lists.AsNoTracking()
            .Where(row => row.Authority == known.Row.Id)
            .OrderByDescending(row => row.Number)
            .FirstAsync(cancel);
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
