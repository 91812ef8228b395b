using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>GET /rights/{id}: a request with what was said on it, its papers and, on the page, what the reader may do.</summary>
internal static class ReadRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/rights/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<RightsResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/rights/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="Mine">The controller's people but for who asked it themselves; an officer who may answer.</param>
    internal sealed record View(
        RightsRequest Row,
        Side Reader,
        bool Mine,
        RegisteredController? Controller,
        IReadOnlyList<SaidLine> Lines,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<KeptPaper> Papers,
        LegalClock Law,
        Problem? Problem,
        bool Filed
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        RightsRecords records,
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
        var records = services.GetRequiredService<RightsRecords>();
        // Fresh and read only: an act that was refused may have left its traces in what is tracked.
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
        return TrustPages.Of<ReadRequestPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadRequestPage.Shown),
                new View(
                    row,
                    side,
                    side switch
                    {
                        Side.Person => true,
                        Side.Controller => RightsRecords.OfController(caller, row) is null,
                        _ => RightsRecords.OfOfficers(caller, row) is null,
                    },
                    await services
                        .GetRequiredService<ControlDirectory>()
                        .ControllerAsync(row.Declaration, cancel),
                    await sheet.LinesAsync(records, row, side, cancel),
                    await records.PiecesAsync(row, side, cancel),
                    await sheet.PapersAsync(records, row, side, cancel),
                    services.GetRequiredService<LegalClock>(),
                    problem,
                    http.Request.Query.ContainsKey("filed")
                )
            )
        );
    }
}
