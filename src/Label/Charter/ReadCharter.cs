using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>GET /charter?version= and /label/charter: what merchants of the label undertake, each undertaking with the criteria by which it is checked; for anybody.</summary>
internal static class ReadCharter
{
    public const string Path = "/label/charter";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/charter", Handle)
            .AllowAnonymous()
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard) => standard.MapGet(Path, Show);

    /// <param name="Version">Its first day; ?version= asks for it.</param>
    /// <param name="InForce">That of today.</param>
    /// <param name="Versions">Of all versions the first days, oldest first.</param>
    internal sealed record Response(
        DateOnly Version,
        DateOnly InForce,
        IReadOnlyList<DateOnly> Versions,
        Wording Preamble,
        IReadOnlyList<Undertaking> Undertakings
    );

    internal sealed record View(CharterBook Book, CharterVersion Version, CharterVersion InForce);

    private static IResult Handle(
        string? version,
        CharterBook book,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (Find(version, book, clock) is not { } found)
        {
            return CharterProblems.VersionUnknown.ToResponse();
        }

        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Ok(
            new Response(
                found.From,
                InForce(book, clock).From,
                [.. book.Versions.Select(each => each.From)],
                found.Preamble,
                found.Undertakings
            )
        );
    }

    private static IResult Show(string? version, CharterBook book, TimeProvider clock) =>
        Find(version, book, clock) is { } found
            ? TrustPages.Of<ReadCharterPage>(
                StatusCodes.Status200OK,
                (nameof(ReadCharterPage.Shown), new View(book, found, InForce(book, clock)))
            )
            : TypedResults.NotFound();

    private static CharterVersion InForce(CharterBook book, TimeProvider clock) =>
        book.On(MoroccanTime.DayOf(clock.GetUtcNow()));

    private static CharterVersion? Find(string? version, CharterBook book, TimeProvider clock) =>
        string.IsNullOrEmpty(version) ? InForce(book, clock)
        : Day(version) is { } day ? book.Find(day)
        : null;

    /// <param name="text">"2026-11-01".</param>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
