using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /desk/advisories?after=&amp;limit=: what the team writes and has published, newest first.</summary>
internal static class ListDrafts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/desk/advisories", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/desk/advisories", ShowAsync).RequireScope(Scopes.CertHandle);

    internal sealed record Line(
        Guid Id,
        string Number,
        string Tlp,
        AdvisoryState State,
        int Edition,
        string? Title,
        DateTimeOffset EditedAt
    );

    internal sealed record View(IReadOnlyList<Line> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        CertDbContext db,
        HttpContext http
    ) =>
        KeysetPage.Size(limit).Refused(out var problem, out var size)
            ? problem.ToResponse()
            : TypedResults.Ok(
                KeysetPage.Of(
                    await LinesAsync(db, caller, (after, size), http.RequestAborted),
                    size,
                    last => $"/api/cert/v1/desk/advisories?after={last.Id}&limit={size}"
                )
            );

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var lines = await LinesAsync(db, caller, (after, KeysetPage.Usual), http.RequestAborted);
        return TrustPages.Of<ListDraftsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListDraftsPage.Shown),
                new View(
                    [.. lines.Take(KeysetPage.Usual)],
                    lines.Count > KeysetPage.Usual
                        ? $"/cert/desk/advisories?after={lines[KeysetPage.Usual - 1].Id}"
                        : null
                )
            )
        );
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(
        CertDbContext db,
        Caller caller,
        (Guid? After, int Size) asked,
        CancellationToken cancel
    )
    {
        // A draft belongs to the team whatever its label: organisations read what is published.
        if (!caller.IsOfTeam())
        {
            return [];
        }

        var rows = await db
            .Advisories.AsNoTracking()
            .ReadableBy(caller, db)
            .Where(row => asked.After == null || row.Id < asked.After)
            .OrderByDescending(row => row.Id)
            .Take(asked.Size + 1)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Id,
                row.Number,
                row.Tlp.Label(),
                row.State,
                row.Edition,
                row.Texts.French.Title,
                row.EditedAt
            )),
        ];
    }
}
