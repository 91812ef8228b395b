using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>GET /misuse?after=&amp;limit= and /label/misuse: the secretary's cases, open ones first on the page, the oldest at its head.</summary>
internal static class ListMisuse
{
    public const string Path = "/label/misuse";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/misuse", HandleAsync)
            .RequireScope(Scopes.LabelAssess)
            .Produces<KeysetPage<MisuseResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.LabelAssess);

    public static bool MaySee(Caller caller) => caller.HoldsAuthorityRole(Roles.LabelSecretary);

    internal sealed record View(
        IReadOnlyList<MisuseResponse> Open,
        IReadOnlyList<MisuseResponse> Decided
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        if (!MaySee(caller))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        var rows = await db
            .MisuseCases.AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(MisuseResponse.Of)],
                size,
                last => $"/api/label/v1/misuse?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(Caller caller, LabelDbContext db, HttpContext http)
    {
        if (!MaySee(caller))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var open = await db
            .MisuseCases.AsNoTracking()
            .Where(row => row.State == MisuseState.Open)
            .OrderBy(row => row.Id)
            .Take(KeysetPage.Usual)
            .ToListAsync(http.RequestAborted);
        var decided = await db
            .MisuseCases.AsNoTracking()
            .Where(row => row.State != MisuseState.Open)
            .OrderByDescending(row => row.DecidedAt)
            .Take(KeysetPage.Usual)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListMisusePage>(
            StatusCodes.Status200OK,
            (
                nameof(ListMisusePage.Shown),
                new View(
                    [.. open.Select(MisuseResponse.Of)],
                    [.. decided.Select(MisuseResponse.Of)]
                )
            )
        );
    }
}

/// <param name="Number">Of the label whose seal is shown.</param>
/// <param name="Words">The page, or what a person wrote.</param>
internal sealed record MisuseResponse(
    Guid Id,
    string? Number,
    string Host,
    MisuseWay Way,
    DateTimeOffset OpenedAt,
    string? Words,
    MisuseState State,
    DateTimeOffset? DecidedAt,
    string? Reason
)
{
    public static MisuseResponse Of(MisuseCase row) =>
        new(
            row.Id,
            row.Number,
            row.Host,
            row.Way,
            row.OpenedAt,
            row.Words,
            row.State,
            row.DecidedAt,
            row.Reason
        );
}
