using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>GET /figures?year= and /cndp/figures: how many filings each formality had, how many were answered and how fast, for anyone.</summary>
internal static class ShowFigures
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/figures", HandleAsync)
            .AllowAnonymous()
            .Produces<YearFigures>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cndp/figures", ShowAsync);

    /// <param name="Typed">The year as it came.</param>
    internal sealed record View(
        YearFigures? Figures,
        string? Typed,
        int ThisYear,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        int? year,
        Counting counting,
        CndpDbContext db,
        HttpContext http
    ) =>
        (await counting.OfAsync(year, db, http.RequestAborted)).Match<IResult>(
            figures => TypedResults.Ok(figures),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string? year,
        Counting counting,
        CndpDbContext db,
        HttpContext http
    )
    {
        var asked =
            string.IsNullOrWhiteSpace(year) ? (int?)null
            : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
            : 0;
        var counted = await counting.OfAsync(asked, db, http.RequestAborted);
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
}
