using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>GET /campaigns?after=&amp;limit=: those that the caller may see, oldest first.</summary>
internal static class ListCampaigns
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/campaigns", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<KeysetPage<Item>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/campaigns", ShowAsync).RequireScope(Scopes.PkiRead);

    internal sealed record Item(Guid Id, string Name, DateTimeOffset OpenedAt, int? Announced);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        KeysetPage.Size(limit).Refused(out var problem, out var size)
            ? problem.ToResponse()
            : TypedResults.Ok(await FindAsync((after, size, "/api/pki/v1"), caller, db, cancel));

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        TrustPages.Of<ListCampaignsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListCampaignsPage.Shown),
                await FindAsync((after, KeysetPage.Usual, string.Empty), caller, db, cancel)
            )
        );

    private static async Task<KeysetPage<Item>> FindAsync(
        (Guid? After, int Size, string Door) query,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        var after = query.After;
        var rows = await db
            .Campaigns.VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(query.Size + 1)
            .Select(row => new Item(row.Id, row.Name, row.OpenedAt, row.Announced))
            .ToListAsync(cancel);
        return KeysetPage.Of(
            rows,
            query.Size,
            last => $"{query.Door}/campaigns?after={last.Id}&limit={query.Size}"
        );
    }
}
