using MarocNumeric.Trust.Common.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>GET /pki/ca/{authority}.cer: its certificate, DER, free for all (decree 2-22-687 art. 2).</summary>
internal static class ReadAuthority
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pki/ca/{authority}.cer", Handle).ServedOnPlainHttp();

    private static IResult Handle(string authority, AuthorityRegister authorities) =>
        authorities.Find(authority) is { } known
            ? TypedResults.Bytes(known.Row.Certificate, "application/pkix-cert")
            : TypedResults.NotFound();
}
