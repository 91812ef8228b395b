using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>GET /certificates/{serial}: JSON, PEM (with the chain), DER or PKCS#7, as Accept chooses.</summary>
internal static class ReadCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/certificates/{serial}", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<CertificateResponse>()
            .Produces(StatusCodes.Status200OK, contentType: CertificateForm.PemChain.MediaType)
            .Produces(StatusCodes.Status200OK, contentType: CertificateForm.Der.MediaType)
            .Produces(StatusCodes.Status200OK, contentType: CertificateForm.Pkcs7.MediaType)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status406NotAcceptable);

    private static async Task<IResult> HandleAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        AuthorityRegister authorities,
        HttpContext http
    )
    {
        if (!SerialNumber.TryParse(serial, provider: null, out var number))
        {
            return PkiProblems.SerialInvalid(serial).ToResponse();
        }

        var key = number.ToString();
        var row = await db
            .Certificates.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Serial == key, http.RequestAborted);
        if (row is null)
        {
            return PkiProblems.CertificateUnknown(key).ToResponse();
        }

        http.Response.Headers.Vary = HeaderNames.Accept;
        http.Response.Tag(row.Version);
        return CertificateForm.Asked(http.Request) switch
        {
            null => CommonProblems.NotAcceptable.ToResponse(),
            { IsJson: true } => TypedResults.Ok(
                CertificateResponse.Of(
                    row,
                    await db.Revocations.FindAsync([key], http.RequestAborted)
                )
            ),
            var form => row.Encoded is { } encoded
                ? form.Answer(encoded, authorities.Chain(row.Authority))
                : PkiProblems.CertificateUnknown(key).ToResponse(),
        };
    }
}
