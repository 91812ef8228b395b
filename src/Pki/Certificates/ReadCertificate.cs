using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;
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

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/certificates/{serial}", ShowAsync).RequireScope(Scopes.PkiRead);
        pages
            .MapGet("/certificates/{serial}.{extension}", DownloadAsync)
            .RequireScope(Scopes.PkiRead);
    }

    /// <param name="Problem">Why the act on this page did not happen.</param>
    internal sealed record View(
        CertificateResponse Certificate,
        bool MayRevoke,
        Problem? Problem,
        bool SubjectShown,
        bool MayShowSubject
    );

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
            return PkiProblems.SerialInvalid.ToResponse();
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

    private static async Task<IResult> ShowAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) => await PageAsync(serial, caller, db, problem: null, cancel);

    /// <summary>The page of one certificate, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        Problem? problem,
        CancellationToken cancel
    )
    {
        if (await FindAsync(serial, caller, db, cancel) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var revoked = await db.Revocations.FindAsync([row.Serial], cancel);
        return TrustPages.Of<ReadCertificatePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadCertificatePage.Shown),
                new View(
                    CertificateResponse.Of(row, revoked),
                    caller.MayRevoke(row),
                    problem,
                    row.SubjectShown,
                    caller.MayShowSubject(row)
                )
            )
        );
    }

    private static async Task<IResult> DownloadAsync(
        string serial,
        string extension,
        Caller caller,
        PkiDbContext db,
        AuthorityRegister authorities,
        CancellationToken cancel
    ) =>
        CertificateForm.OfExtension(extension) is { IsJson: false } form
        && await FindAsync(serial, caller, db, cancel) is { Encoded: { } encoded } row
            ? form.Answer(encoded, authorities.Chain(row.Authority), $"{row.Serial}.{extension}")
            : TypedResults.NotFound();

    private static async Task<IssuedCertificate?> FindAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (!SerialNumber.TryParse(serial, provider: null, out var number))
        {
            return null;
        }

        var key = number.ToString();
        return await db
            .Certificates.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Serial == key, cancel);
    }
}
