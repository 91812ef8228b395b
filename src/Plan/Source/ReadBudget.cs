using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>GET /budget, /budget.csv and /plan/budget: what the plan allocates, as printed, in millions of dirhams; what was engaged and paid only where somebody has typed it with its source.</summary>
internal static class ReadBudget
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/budget", HandleAsync).AllowAnonymous().Produces<Response>();
        routes
            .MapGet("/budget.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            "/plan/budget",
            async (PlanReading reading, CancellationToken cancel) =>
                TrustPages.Of<ReadBudgetPage>(
                    StatusCodes.Status200OK,
                    (nameof(ReadBudgetPage.Shown), await reading.NowAsync(cancel))
                )
        );

    internal sealed record Response(
        string Currency,
        string Unit,
        string Footnote,
        IReadOnlyList<Line> Lines,
        BudgetTotal Total,
        IReadOnlyList<string> Remarks,
        IReadOnlyList<string> Notes
    );

    /// <param name="ByYear">As printed.</param>
    /// <param name="Reported">What was typed; a year that is not there was not reported.</param>
    internal sealed record Line(
        string Id,
        string? PillarId,
        string Label,
        Spoken Title,
        int Total,
        IReadOnlyDictionary<string, int> ByYear,
        IReadOnlyList<Spent> Reported
    );

    /// <param name="Engaged">Null where it was not reported.</param>
    internal sealed record Spent(string Year, decimal? Engaged, decimal? Paid, string Source);

    private static async Task<IResult> HandleAsync(PlanReading reading, CancellationToken cancel) =>
        TypedResults.Ok(Describe(await reading.NowAsync(cancel)));

    private static async Task<IResult> ExportAsync(PlanReading reading, CancellationToken cancel)
    {
        var budget = Describe(await reading.NowAsync(cancel));
        return CsvText.Answer(
            [
                "line",
                "pillar",
                "label_fr",
                "label_ar",
                "label_en",
                "year",
                "allocated",
                "engaged",
                "paid",
                "source",
            ],
            budget.Lines.SelectMany(line =>
                PlanBook.Years.Select(year =>
                {
                    var spent = line.Reported.FirstOrDefault(one =>
                        string.Equals(one.Year, year, StringComparison.Ordinal)
                    );
                    return (IReadOnlyList<object?>)
                        [
                            line.Id,
                            line.PillarId,
                            line.Label,
                            line.Title.Ar,
                            line.Title.En,
                            year,
                            line.ByYear[year],
                            spent?.Engaged,
                            spent?.Paid,
                            spent?.Source,
                        ];
                })
            )
        );
    }

    public static Response Describe(PlanNow now)
    {
        var said = now.Book.File.Budget;
        return new(
            said.Currency,
            said.Unit,
            said.Footnote,
            [
                .. said.Lines.Select(line => new Line(
                    line.Id,
                    line.PillarId,
                    line.Label,
                    now.Book.NameOf(line.Id),
                    line.Total,
                    line.ByYear,
                    [
                        .. PlanBook
                            .Years.Select(year => now.Spent(line.Id, year))
                            .OfType<Entries.Entry>()
                            .Select(row => new Spent(
                                row["year"]!,
                                row.Number("engaged"),
                                row.Number("paid"),
                                row["source"]!
                            )),
                    ]
                )),
            ],
            said.Total,
            said.Remarks,
            [.. now.Book.NotesOn(PlanBook.Budget).Select(note => note.Id)]
        );
    }
}
