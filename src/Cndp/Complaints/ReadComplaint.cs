using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
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

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>GET /complaints/{id}: a complaint with the exchange, its papers and measures and, on the page, what the reader may do.</summary>
internal static class ReadComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/complaints/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<ComplaintResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/complaints/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="Officer">May examine it.</param>
    /// <param name="Commissioner">May decide on it.</param>
    /// <param name="Filings">Of the controller, for the commission.</param>
    internal sealed record View(
        Complaint Row,
        Side Reader,
        bool Officer,
        bool Commissioner,
        RegisteredController? Controller,
        IReadOnlyList<SaidLine> Lines,
        IReadOnlyList<KeptPaper> Papers,
        IReadOnlyList<Measure> Measures,
        IReadOnlyList<Declaration> Filings,
        DateTimeOffset Now,
        Problem? Problem,
        bool Filed
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        ComplaintRecords records,
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
        var records = services.GetRequiredService<ComplaintRecords>();
        services.GetRequiredService<CndpDbContext>().ChangeTracker.Clear();
        var row = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var (sheet, directory, side) = (
            services.GetRequiredService<RecordSheet>(),
            services.GetRequiredService<ControlDirectory>(),
            records.SideOf(row, caller)
        );
        return TrustPages.Of<ReadComplaintPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadComplaintPage.Shown),
                new View(
                    row,
                    side,
                    ComplaintRecords.OfOfficers(caller, row) is null,
                    ComplaintRecords.OfCommissioners(caller, row) is null,
                    await directory.ControllerAsync(row.Declaration, cancel),
                    await sheet.LinesAsync(records, row, side, cancel),
                    await sheet.PapersAsync(records, row, side, cancel),
                    await records.MeasuresAsync(row.Id, cancel),
                    side is Side.Commission && row.Organisation is { } organisation
                        ? await directory.FilingsAsync(organisation, cancel)
                        : [],
                    services.GetRequiredService<TimeProvider>().Now(),
                    problem,
                    http.Request.Query.ContainsKey("filed")
                )
            )
        );
    }
}
