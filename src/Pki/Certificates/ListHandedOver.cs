using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>GET /certificates/handed-over?after=&amp;limit= and its page: the records behind the plan's figure of certificates, newest first, for those who see every certificate; everybody else is told that the list is not theirs.</summary>
internal static class ListHandedOver
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/certificates/handed-over", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(HandedOver.Path, ShowAsync).RequireScope(Scopes.PkiRead);

    /// <param name="Renewal">Counted apart: an earlier one of the same person and profile counts already.</param>
    internal sealed record Line(
        string Serial,
        string Profile,
        string Subject,
        DateTimeOffset IssuedAt,
        CertificateState State,
        bool Renewal
    );

    /// <param name="Page">Null for who may not read the list.</param>
    internal sealed record View(KeysetPage<Line>? Page, int First, int Renewals);

    private static async Task<IResult> HandleAsync(
        string? after,
        int? limit,
        Caller caller,
        HandedOver counted,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        !caller.SeesAll() ? CommonProblems.Forbidden.ToResponse()
        : KeysetPage.Size(limit).Refused(out var problem, out var size) ? problem.ToResponse()
        : TypedResults.Ok(
            await PageAsync(
                counted,
                db,
                after,
                size,
                "/api/pki/v1/certificates/handed-over",
                cancel
            )
        );

    private static async Task<IResult> ShowAsync(
        string? after,
        Caller caller,
        HandedOver counted,
        PkiDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var cancel = http.RequestAborted;
        var reckoned = await counted.ReckonAsync(cancel);
        var page = caller.SeesAll()
            ? await PageAsync(counted, db, after, KeysetPage.Usual, HandedOver.Path, cancel)
            : null;
        return TrustPages.Of<ListHandedOverPage>(
            page is null ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK,
            (
                nameof(ListHandedOverPage.Shown),
                new View(page, reckoned.Count - reckoned.Renewals.Count, reckoned.Renewals.Count)
            )
        );
    }

    private static async Task<KeysetPage<Line>> PageAsync(
        HandedOver counted,
        PkiDbContext db,
        string? after,
        int size,
        string door,
        CancellationToken cancel
    )
    {
        var reckoned = await counted.ReckonAsync(cancel);
        var rows = counted.Rows().AsNoTracking();
        if (after is { Length: > 0 })
        {
            rows = rows.Where(row =>
                row.Sequence
                < db.Certificates.Where(last => last.Serial == after)
                    .Select(last => last.Sequence)
                    .FirstOrDefault()
            );
        }

        var found = await rows.OrderByDescending(row => row.Sequence)
            .Take(size + 1)
            .ToListAsync(cancel);
        return KeysetPage.Of(
            [
                .. found.Select(row => new Line(
                    row.Serial,
                    row.Profile,
                    row.Subject,
                    row.IssuedAt!.Value,
                    row.State,
                    reckoned.Renewals.Contains(row.Serial)
                )),
            ],
            size,
            last => $"{door}?after={last.Serial}&limit={size}"
        );
    }
}
