using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /constituents?class=&amp;after=&amp;limit=: whom the team serves; for an organisation itself alone.</summary>
internal static class ListConstituents
{
    private const int PageOfPeople = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/constituents", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/constituents", ShowAsync).RequireScope(Scopes.CertHandle);

    /// <param name="Waiting">Assets that the team has not looked at.</param>
    internal sealed record Line(
        Guid Id,
        string Name,
        ConstituentClass Class,
        bool Found,
        string? Sector,
        int Waiting,
        DateTimeOffset RegisteredAt
    );

    internal sealed record View(IReadOnlyList<Line> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        Named<ConstituentClass>? @class,
        Guid? after,
        int? limit,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var filter = @class is { Name: var name } ? $"&class={name}" : string.Empty;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            KeysetPage.Of(
                await LinesAsync(db, caller, @class?.Value, after, size, http.RequestAborted),
                size,
                last => $"/api/cert/v1/constituents?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (!caller.IsOfTeam())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await LinesAsync(db, caller, only: null, after, PageOfPeople, http.RequestAborted),
            PageOfPeople,
            last => $"/cert/constituents?after={last.Id}"
        );
        return TrustPages.Of<ListConstituentsPage>(
            StatusCodes.Status200OK,
            (nameof(ListConstituentsPage.Shown), new View(page.Items, page.Next))
        );
    }

    /// <returns>One more than a page holds, where there are.</returns>
    private static async Task<List<Line>> LinesAsync(
        CertDbContext db,
        Caller caller,
        ConstituentClass? only,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        var vital = ConstituentClass.VitalInfrastructure;
        var rows = await db
            .Constituents.VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (after == null || row.Id > after)
                && (
                    only == null
                    || row.Found == only
                    || (row.Found == null && row.Stated == only && only != vital)
                )
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var waiting = await db
            .Assets.Where(asset => ids.Contains(asset.Constituent) && asset.ConfirmedAt == null)
            .GroupBy(asset => asset.Constituent)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Id,
                row.Name,
                row.Class,
                row.Found is not null,
                row.Sector,
                waiting.GetValueOrDefault(row.Id),
                row.RegisteredAt
            )),
        ];
    }
}
