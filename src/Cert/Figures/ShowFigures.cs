using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>GET /figures?year=, /figures.csv and /cert/figures, for anyone: incidents of a year by class, level and month, and how fast they were acknowledged, contained and recovered from.</summary>
internal static class ShowFigures
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/figures", HandleAsync)
            .AllowAnonymous()
            .Produces<YearFigures>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapGet("/figures.csv", TableAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cert/figures", ShowAsync);

    /// <param name="Typed">The year as it came.</param>
    internal sealed record View(
        YearFigures? Figures,
        string? Typed,
        int ThisYear,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        string? year,
        Counting counting,
        CertDbContext db,
        HttpContext http
    ) =>
        (await counting.OfAsync(counting.Read(year), db, http.RequestAborted)).Match<IResult>(
            figures => TypedResults.Ok(figures),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> TableAsync(
        string? year,
        Counting counting,
        CertDbContext db,
        HttpContext http
    ) =>
        (await counting.OfAsync(counting.Read(year), db, http.RequestAborted)).Match<IResult>(
            figures => TableFile.ToResult(Rows(figures), $"ma-cert-{figures.Year}.csv"),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string? year,
        Counting counting,
        CertDbContext db,
        HttpContext http
    )
    {
        var counted = await counting.OfAsync(counting.Read(year), db, http.RequestAborted);
        return counted.Match<IResult>(
            figures => Page(new(figures, year, counting.ThisYear, null)),
            problem => Page(new(null, year, counting.ThisYear, problem))
        );
    }

    private static IResult Page(View view) =>
        TrustPages.Of<ShowFiguresPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ShowFiguresPage.Shown), view)
        );

    /// <summary>One figure a line; the value is empty where it is not shown.</summary>
    private static IEnumerable<IReadOnlyList<string?>> Rows(YearFigures figures) =>
        [
            ["figure", "of", "value", "unit"],
            .. figures.Classes.Select(one => Row("class", one.Class, one.Incidents, "incidents")),
            .. figures.Months.Select(one =>
                Row("month", $"{one.Month}", one.Incidents, "incidents")
            ),
            .. figures.Levels.SelectMany(Rows),
        ];

    private static IEnumerable<IReadOnlyList<string?>> Rows(YearFigures.LevelCount one) =>
        [
            Row("level", $"{one.Level}", one.Incidents, "incidents"),
            .. Rows("acknowledge", one.Level, one.Acknowledge),
            .. Rows("contain", one.Level, one.Contain),
            .. Rows("recover", one.Level, one.Recover),
        ];

    private static IEnumerable<IReadOnlyList<string?>> Rows(
        string figure,
        int level,
        YearFigures.Duration? duration
    ) =>
        [
            Row($"{figure}-median", $"{level}", duration?.Median, "hours"),
            Row($"{figure}-ninetieth", $"{level}", duration?.Ninetieth, "hours"),
        ];

    private static string?[] Row(string figure, string of, double? value, string unit) =>
        [figure, of, value?.ToString(CultureInfo.InvariantCulture), unit];
}
