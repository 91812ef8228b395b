using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Proofs;

/// <summary>GET /my/certificates?after=&amp;limit=: every certificate ever issued to the caller's own identifier, newest first, each with all its entries of the trust log and their proofs.</summary>
internal static class ListMyCertificates
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/my/certificates", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/certificates/mine", ShowAsync).RequireScope(Scopes.PkiRead);

    internal sealed record Item(
        CertificateResponse Certificate,
        IReadOnlyList<EntryResponse> Entries
    );

    /// <param name="Key">The log's public key; hold it against one that came another way.</param>
    internal sealed record Response(string Key, IReadOnlyList<Item> Items, string? Next);

    private static async Task<IResult> HandleAsync(
        string? after,
        int? limit,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    ) =>
        KeysetPage.Size(limit).Refused(out var problem, out var size)
            ? problem.ToResponse()
            : TypedResults.Ok(
                await FoundAsync(
                    ("/api/pki/v1/my/certificates", after, size),
                    caller,
                    db,
                    proving,
                    cancel
                )
            );

    private static async Task<IResult> ShowAsync(
        string? after,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    ) =>
        TrustPages.Of<ListMyCertificatesPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListMyCertificatesPage.Shown),
                await FoundAsync(
                    ("/certificates/mine", after, KeysetPage.Usual),
                    caller,
                    db,
                    proving,
                    cancel
                )
            )
        );

    private static async Task<Response> FoundAsync(
        (string Address, string? After, int Size) page,
        Caller caller,
        PkiDbContext db,
        LogProving proving,
        CancellationToken cancel
    )
    {
        // One's own alone, whatever else one may see: this answers what happened in one's name.
        var subject = caller.Subject;
        var own = db.Certificates.AsNoTracking().Where(row => row.Holder == subject);
        if (page.After is { Length: > 0 } after)
        {
            own = own.Where(row =>
                row.Sequence
                < db.Certificates.Where(last => last.Serial == after)
                    .Select(last => last.Sequence)
                    .FirstOrDefault()
            );
        }

        var rows = await own.OrderByDescending(row => row.Sequence)
            .GroupJoin(
                db.Revocations,
                row => row.Serial,
                revoked => revoked.Serial,
                (row, revoked) => new { row, revoked }
            )
            .SelectMany(
                pair => pair.revoked.DefaultIfEmpty(),
                (pair, revoked) => new { pair.row, revoked }
            )
            .OrderByDescending(pair => pair.row.Sequence)
            .Take(page.Size + 1)
            .ToListAsync(cancel);
        var shown = KeysetPage.Of(
            [.. rows.Select(pair => CertificateResponse.Of(pair.row, pair.revoked))],
            page.Size,
            last => $"{page.Address}?after={last.Serial}&limit={page.Size}"
        );
        var entries = (
            await proving.ProveAsync(
                db,
                EntryResponse.Log,
                [.. shown.Items.Select(item => item.Serial)],
                cancel
            )
        ).ToLookup(entry => entry.Subject, EntryResponse.Of, StringComparer.Ordinal);
        return new(
            proving.KeyOf(EntryResponse.Log),
            [.. shown.Items.Select(item => new Item(item, [.. entries[item.Serial]]))],
            shown.Next
        );
    }
}
