using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>GET /misuse/{id} and /label/misuse/{id}: one case, with how often browsers named the site.</summary>
internal static class ReadMisuse
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/misuse/{id:guid}", HandleAsync)
            .RequireScope(Scopes.LabelAssess)
            .Produces<MisuseResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/label/misuse/{id:guid}",
                (Guid id, Caller caller, LabelDbContext db, HttpContext http) =>
                    PageAsync(id, problem: null, reason: null, caller, db, http)
            )
            .RequireScope(Scopes.LabelAssess);

    public static string PathOf(Guid id) => $"{ListMisuse.Path}/{id}";

    internal sealed record View(
        MisuseResponse Case,
        IReadOnlyList<SealSighting> Sightings,
        string? Reason,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(id, caller, db, http.RequestAborted) is not { } row)
        {
            return MisuseProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(MisuseResponse.Of(row));
    }

    /// <summary>Also with the refusal of a decision.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        string? reason,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var cancel = http.RequestAborted;
        if (await FindAsync(id, caller, db, cancel) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var sightings = await db
            .SealSightings.AsNoTracking()
            .Where(seen => seen.Host == row.Host)
            .OrderBy(seen => seen.Id)
            .Take(KeysetPage.Usual)
            .ToListAsync(cancel);
        return TrustPages.Of<ReadMisusePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadMisusePage.Shown),
                new View(MisuseResponse.Of(row), sightings, reason, problem)
            )
        );
    }

    private static async Task<MisuseCase?> FindAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        CancellationToken cancel
    ) =>
        ListMisuse.MaySee(caller)
            ? await db.MisuseCases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel)
            : null;
}
