using MarocNumeric.Trust.Plan.Entries;
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
        routes
            .MapGet(
                "/budget",
                (PlanReading plan, CancellationToken cancel) => plan.AnswerAsync(Describe, cancel)
            )
            .AllowAnonymous()
            .Produces<Response>();
        routes
            .MapGet("/budget.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            "/plan/budget",
            (PlanReading plan, CancellationToken cancel) => plan.ShowAsync<ReadBudgetPage>(cancel)
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

    /// <param name="Year">"2009-2013" for the whole of the plan.</param>
    private sealed record Cell(
        string Line,
        string? Pillar,
        Spoken Title,
        string Year,
        int Allocated,
        Spent? Spent = null
    );

    private static Task<IResult> ExportAsync(PlanReading plan, CancellationToken cancel) =>
        plan.TableAsync(
            Cells,
            cancel,
            ("line", cell => cell.Line),
            ("pillar", cell => cell.Pillar),
            ("label_fr", cell => cell.Title.Fr),
            ("label_ar", cell => cell.Title.Ar),
            ("label_en", cell => cell.Title.En),
            ("year", cell => cell.Year),
            ("allocated", cell => cell.Allocated),
            ("engaged", cell => cell.Spent?.Engaged),
            ("paid", cell => cell.Spent?.Paid),
            ("source", cell => cell.Spent?.Source)
        );

    /// <summary>Every cell as it is printed, sums too.</summary>
    private static IEnumerable<Cell> Cells(PlanNow now)
    {
        const string whole = "2009-2013";
        const string all = "B-TOTAL";
        var budget = Describe(now);
        foreach (var line in budget.Lines)
        {
            foreach (var (year, allocated) in line.ByYear)
            {
                var spent = line.Reported.FirstOrDefault(one => one.Year.Is(year));
                yield return new(line.Id, line.PillarId, line.Title, year, allocated, spent);
            }

            yield return new(line.Id, line.PillarId, line.Title, whole, line.Total);
        }

        var total = now.Book.Title(all, "Total");
        foreach (var (year, allocated) in budget.Total.ByYear)
        {
            yield return new(all, null, total, year, allocated);
        }

        yield return new(all, null, total, whole, budget.Total.Total);
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
                            .OfType<EntryResponse>()
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
