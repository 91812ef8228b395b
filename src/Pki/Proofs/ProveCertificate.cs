using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Proofs;

/// <summary>GET /certificates/{serial}/proofs: everything that the trust log holds of a certificate, each entry with a proof that others verify off line.</summary>
internal static class ProveCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/certificates/{serial}/proofs", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/certificates/{serial}/proofs", ShowAsync).RequireScope(Scopes.PkiRead);
        pages
            .MapGet("/certificates/{serial}/proofs/{index:long}", DownloadAsync)
            .RequireScope(Scopes.PkiRead);
    }

    /// <param name="Key">The log's public key; hold it against one that came another way.</param>
    internal sealed record Response(
        string Serial,
        string Key,
        IReadOnlyList<EntryResponse> Entries
    );

    private static async Task<IResult> HandleAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    ) =>
        (await ProvenAsync(serial, caller, db, proving, cancel)).Match<IResult>(
            proven => TypedResults.Ok(proven),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    ) =>
        (await ProvenAsync(serial, caller, db, proving, cancel)).Match<IResult>(
            proven =>
                TrustPages.Of<ProveCertificatePage>(
                    StatusCodes.Status200OK,
                    (nameof(ProveCertificatePage.Shown), proven)
                ),
            _ => TypedResults.NotFound()
        );

    private static async Task<IResult> DownloadAsync(
        string serial,
        long index,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    ) =>
        (await ProvenAsync(serial, caller, db, proving, cancel)).Match<IResult>(
            proven =>
                proven.Entries.FirstOrDefault(entry => entry.Index == index) is { } found
                    ? TypedResults.Bytes(
                        Encoding.UTF8.GetBytes(found.Proof),
                        LogProof.MediaType,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{proven.Serial}-{index}.{LogProof.Extension}"
                        )
                    )
                    : LogProblems
                        .NoEntry(index.ToString(CultureInfo.InvariantCulture))
                        .ToResponse(),
            _ => TypedResults.NotFound()
        );

    private static async Task<Result<Response>> ProvenAsync(
        string serial,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    )
    {
        if (!SerialNumber.TryParse(serial, provider: null, out var number))
        {
            return PkiProblems.SerialInvalid;
        }

        var key = number.ToString();
        // Whoever may see the certificate may see what was written of it; for everyone else there is nothing.
        if (!await db.Certificates.VisibleTo(caller).AnyAsync(row => row.Serial == key, cancel))
        {
            return PkiProblems.CertificateUnknown(key);
        }

        var entries = await proving.ProveAsync(db, EntryResponse.Log, [key], cancel);
        return new Response(
            key,
            proving.KeyOf(EntryResponse.Log),
            [.. entries.Select(EntryResponse.Of)]
        );
    }
}
