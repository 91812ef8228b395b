using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>GET /inspections/{id}: an inspection with its decision, its report, its papers and measures and, on the page, what the reader may do.</summary>
internal static class ReadInspection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/inspections/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<InspectionResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/inspections/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="Agent">The decision names the reader.</param>
    internal sealed record View(
        Inspection Row,
        Side Reader,
        bool Officer,
        bool Commissioner,
        bool Agent,
        IReadOnlyList<SaidLine> Lines,
        IReadOnlyList<KeptPaper> Papers,
        IReadOnlyList<Measure> Measures,
        IReadOnlyDictionary<string, string> Names,
        LegalClock Law,
        DateTimeOffset Now,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        InspectionRecords records,
        HttpContext http
    ) =>
        await RecordActs.DescribedAsync(
            await records.FindAsync(id, caller, http.RequestAborted),
            caller,
            http
        );

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, caller, cancel) = (
            http.RequestServices,
            Caller.Of(http.User),
            http.RequestAborted
        );
        var records = services.GetRequiredService<InspectionRecords>();
        services.GetRequiredService<CndpDbContext>().ChangeTracker.Clear();
        var row = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var (sheet, side) = (
            services.GetRequiredService<RecordSheet>(),
            records.SideOf(row, caller)
        );
        return TrustPages.Of<ReadInspectionPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadInspectionPage.Shown),
                new View(
                    row,
                    side,
                    InspectionRecords.OfOfficers(caller, row) is null,
                    InspectionRecords.OfCommissioners(caller, row) is null,
                    InspectionRecords.OfAgents(caller, row) is null,
                    await sheet.LinesAsync(records, row, side, cancel),
                    await sheet.PapersAsync(records, row, side, cancel),
                    await records.MeasuresAsync(row.Id, cancel),
                    await services
                        .GetRequiredService<ControlDirectory>()
                        .NamesAsync([.. row.Agents, $"{row.Inspected}"], cancel),
                    services.GetRequiredService<LegalClock>(),
                    services.GetRequiredService<TimeProvider>().Now(),
                    problem
                )
            )
        );
    }
}
