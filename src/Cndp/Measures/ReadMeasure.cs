using MarocNumeric.Trust.Cndp.Control;
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

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>GET /measures/{id}: a measure with what is ordered, by when, and what was done.</summary>
internal static class ReadMeasure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/measures/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<MeasureResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/measures/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    internal sealed record View(
        Measure Row,
        Side Reader,
        bool Controller,
        bool Officer,
        string Name,
        IReadOnlyList<SaidLine> Lines,
        IReadOnlyList<KeptPaper> Papers,
        DateTimeOffset Now,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        MeasureRecords records,
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
        var records = services.GetRequiredService<MeasureRecords>();
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
        return TrustPages.Of<ReadMeasurePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadMeasurePage.Shown),
                new View(
                    row,
                    side,
                    MeasureRecords.OfController(caller, row) is null,
                    MeasureRecords.OfOfficers(caller, row) is null,
                    await services
                        .GetRequiredService<ControlDirectory>()
                        .NameAsync($"{row.Controller}", cancel)
                        ?? $"{row.Controller}",
                    await sheet.LinesAsync(records, row, side, cancel),
                    await sheet.PapersAsync(records, row, side, cancel),
                    services.GetRequiredService<TimeProvider>().Now(),
                    problem
                )
            )
        );
    }
}
