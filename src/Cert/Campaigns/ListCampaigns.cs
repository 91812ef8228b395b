using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>GET /campaigns?after=&amp;limit=: campaigns that the caller may read, the newest first.</summary>
internal static class ListCampaigns
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/campaigns", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/campaigns", ShowAsync).RequireScope(Scopes.CertHandle);

    /// <param name="Incidents">Those that the reader may read.</param>
    internal sealed record Line(
        Guid Id,
        string Reference,
        string Title,
        string Tlp,
        DateTimeOffset OpenedAt,
        DateTimeOffset? ClosedAt,
        int Incidents
    );

    internal sealed record View(IReadOnlyList<Line> Lines, Problem? Problem);

    private static async Task<IResult> HandleAsync(
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

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            KeysetPage.Of(
                await LinesAsync(db, caller, after, size + 1, http.RequestAborted),
                size,
                last => $"/api/cert/v1/campaigns?after={last.Id}&limit={size}"
            )
        );
    }

    private static Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        PageAsync(problem: null, caller, http);

    /// <summary>The page, also with the refusal of an opening.</summary>
    public static async Task<IResult> PageAsync(Problem? problem, Caller caller, HttpContext http)
    {
        if (!caller.IsOfTeam())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var db = http.RequestServices.GetRequiredService<CertDbContext>();
        return TrustPages.Of<ListCampaignsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListCampaignsPage.Shown),
                new View(
                    await LinesAsync(db, caller, after: null, KeysetPage.Most, http.RequestAborted),
                    problem
                )
            )
        );
    }

    private static async Task<List<Line>> LinesAsync(
        CertDbContext db,
        Caller caller,
        Guid? after,
        int most,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Campaigns.ReadableBy(caller, db)
            .AsNoTracking()
            .Where(row => after == null || row.Id < after)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var counts = await db
            .CampaignIncidents.Where(one => ids.Contains(one.Campaign))
            .Join(
                db.Incidents.ReadableBy(caller, db),
                one => one.Incident,
                row => row.Id,
                (one, _) => one.Campaign
            )
            .GroupBy(campaign => campaign)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Id,
                row.Reference,
                row.Title,
                row.Tlp.Label(),
                row.OpenedAt,
                row.ClosedAt,
                counts.GetValueOrDefault(row.Id)
            )),
        ];
    }
}
