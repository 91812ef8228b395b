using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>GET /sets?after=&amp;limit=: the sets that the caller may see; on the pages the latest first.</summary>
internal static class ListSets
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sets", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/sets", ShowAsync).RequireScope(Scopes.CndpFile);

    internal sealed record Line(
        Guid Id,
        SetState State,
        string? Template,
        DateTimeOffset CreatedAt,
        DateTimeOffset? ConfirmedAt
    );

    /// <param name="Rows">How many rows each set has.</param>
    internal sealed record View(
        IReadOnlyList<Line> Lines,
        IReadOnlyDictionary<Guid, int> Rows,
        string? Next
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        CndpDbContext db,
        CancellationToken cancel
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await Lines(
                db.FilingSets.VisibleTo(caller)
                    .Where(row => after == null || row.Id > after)
                    .OrderBy(row => row.Id)
            )
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(rows, size, last => $"/api/cndp/v1/sets?after={last.Id}&limit={size}")
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        CndpDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = await Lines(
                db.FilingSets.VisibleTo(caller)
                    .Where(row => after == null || row.Id < after)
                    .OrderByDescending(row => row.Id)
            )
            .Take(KeysetPage.Usual + 1)
            .ToListAsync(http.RequestAborted);
        var shown = rows.Take(KeysetPage.Usual).ToList();
        var ids = shown.ConvertAll(row => row.Id);
        var counts = await db
            .SetRows.Where(row => ids.Contains(row.Set))
            .GroupBy(row => row.Set)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, http.RequestAborted);
        return TrustPages.Of<ListSetsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListSetsPage.Shown),
                new View(
                    shown,
                    counts,
                    rows.Count > KeysetPage.Usual ? $"/cndp/sets?after={shown[^1].Id}" : null
                )
            )
        );
    }

    private static IQueryable<Line> Lines(IQueryable<FilingSet> sets) =>
        sets.AsNoTracking()
            .Select(row => new Line(
                row.Id,
                row.State,
                row.Template,
                row.CreatedAt,
                row.ConfirmedAt
            ));
}
