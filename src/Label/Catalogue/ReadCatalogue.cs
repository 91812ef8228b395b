using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>GET /criteria?version=, /criteria.csv?version= and /label/criteria: what a merchant's site is held against, for anybody and as open data.</summary>
internal static class ReadCatalogue
{
    public const string Path = "/label/criteria";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/criteria", Handle)
            .AllowAnonymous()
            .Produces<CatalogueResponse>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapGet("/criteria.csv", Export)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapPages(IEndpointRouteBuilder standard) => standard.MapGet(Path, Show);

    /// <param name="Query">Names the version in further addresses; empty for the one in force.</param>
    internal sealed record View(CriteriaBook Book, CriteriaSet Set, string Query);

    private static IResult Handle(
        string? version,
        CriteriaBook book,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (SetOf(version, book, clock).Refused(out var problem, out var set))
        {
            return problem.ToResponse();
        }

        Steady(http);
        return TypedResults.Ok(CatalogueResponse.Of(book, set));
    }

    private static IResult Export(
        string? version,
        CriteriaBook book,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (SetOf(version, book, clock).Refused(out var problem, out var set))
        {
            return problem.ToResponse();
        }

        Steady(http);
        return TypedResults.Text(CatalogueTable.Of(set), "text/csv; charset=utf-8; header=present");
    }

    private static IResult Show(string? version, CriteriaBook book, TimeProvider clock) =>
        SetOf(version, book, clock).Refused(out _, out var set)
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadCataloguePage>(
                StatusCodes.Status200OK,
                (nameof(ReadCataloguePage.Shown), new View(book, set, QueryOf(version)))
            );

    /// <summary>The version that an address names, or the one in force today.</summary>
    /// <param name="version">"2026-11-01".</param>
    public static Result<CriteriaSet> SetOf(
        string? version,
        CriteriaBook book,
        TimeProvider clock
    ) =>
        string.IsNullOrEmpty(version) ? book.On(MoroccanTime.DayOf(clock.GetUtcNow()))
        : DateOnly.TryParseExact(
            version,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && book.Find(day) is { } named
            ? named
        : CatalogueProblems.VersionUnknown;

    /// <param name="version">That was found.</param>
    public static string QueryOf(string? version) =>
        string.IsNullOrEmpty(version) ? string.Empty : $"?version={version}";

    private static void Steady(HttpContext http) =>
        http.Response.Headers.CacheControl = "public, max-age=3600";
}
