using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>GET /earlier-receipts/{id} and …/evidence: one receipt older than the suite and the copy of its paper, for the controller's people and the commission.</summary>
internal static class ReadReceipt
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/earlier-receipts/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<ReceiptResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/earlier-receipts/{id:guid}/evidence", EvidenceAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/cndp/earlier-receipts/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);
        pages
            .MapGet("/cndp/earlier-receipts/{id:guid}/evidence", EvidenceAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);
    }

    /// <param name="MayDecide">An officer of the commission, and not on what their own organisation entered.</param>
    internal sealed record View(EarlierReceipt Row, bool MayDecide, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        EarlierReceiptDesk desk,
        HttpContext http
    )
    {
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(ReceiptResponse.Of(row));
    }

    private static async Task<IResult> EvidenceAsync(
        Guid id,
        Caller caller,
        EarlierReceiptDesk desk,
        HttpContext http
    )
    {
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : await desk.SendEvidenceAsync(row, http.Response, http.RequestAborted);
    }

    private static Task<IResult> ShowAsync(Guid id, Caller caller, HttpContext http) =>
        PageAsync(id, problem: null, caller, http);

    /// <summary>The page of one receipt, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        http.RequestServices.GetRequiredService<CndpDbContext>().ChangeTracker.Clear();
        var found = await http
            .RequestServices.GetRequiredService<EarlierReceiptDesk>()
            .VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, http.RequestAborted);
        return found is null
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadReceiptPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadReceiptPage.Shown),
                    new View(
                        found,
                        caller.Examines()
                            && found.State is EarlierReceiptState.Entered
                            && found.Organisation != caller.Organisation,
                        problem
                    )
                )
            );
    }
}
