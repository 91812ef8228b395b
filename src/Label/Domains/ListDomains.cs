using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>GET /domains?after=&amp;limit= and /label/domains: an organisation's claimed domains, for its merchants; all of them for the label's people.</summary>
internal static class ListDomains
{
    public const string Path = "/label/domains";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/domains", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<KeysetPage<DomainResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                Path,
                (Guid? after, Caller caller, LabelDbContext db, HttpContext http) =>
                    PageAsync(domain: null, problem: null, caller, db, http, after)
            )
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    /// <param name="MayClaim">The form stands on the page.</param>
    internal sealed record View(
        IReadOnlyList<DomainResponse> Lines,
        string? Next,
        bool MayClaim,
        string? Domain,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        LabelDbContext db,
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
                await LinesAsync(db, caller, after, size, http.RequestAborted),
                size,
                last => $"/api/label/v1/domains?after={last.Id}&limit={size}"
            )
        );
    }

    /// <summary>Also with the refusal of a claim.</summary>
    public static async Task<IResult> PageAsync(
        string? domain,
        Problem? problem,
        Caller caller,
        LabelDbContext db,
        HttpContext http,
        Guid? after = null
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await LinesAsync(db, caller, after, KeysetPage.Usual, http.RequestAborted),
            KeysetPage.Usual,
            last => $"{Path}?after={last.Id}"
        );
        return TrustPages.Of<ListDomainsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListDomainsPage.Shown),
                new View(page.Items, page.Next, caller.SpeaksForMerchant(), domain, problem)
            )
        );
    }

    private static async Task<List<DomainResponse>> LinesAsync(
        LabelDbContext db,
        Caller caller,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        var rows = await db
            .ClaimedDomains.VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return [.. rows.Select(DomainResponse.Of)];
    }
}
