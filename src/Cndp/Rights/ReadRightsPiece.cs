using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>GET /rights/{id}/pieces/{piece}: the proof of identity while it is needed, or the document of the answer. That somebody of the controller has opened the proof stands in the journal.</summary>
internal static class ReadRightsPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/rights/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/rights/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid piece,
        Caller caller,
        RightsRecords records,
        CndpDbContext db,
        ControlTime time,
        PieceDesk<CndpDbContext> pieces,
        HttpContext http
    )
    {
        var found = await records.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        var side = records.SideOf(row, caller);
        var kept = (await records.PiecesAsync(row, side, http.RequestAborted)).FirstOrDefault(one =>
            one.Id == piece
        );
        if (kept is null)
        {
            return ControlProblems.Unknown(piece).ToResponse();
        }

        if (side is Side.Controller && kept.Kind is RightsRecords.Identity)
        {
            db.Record(time.Clock, "rights.identity-read", row.Id.ToString(), caller.Subject);
            await db.SaveChangesAsync(http.RequestAborted);
        }

        return pieces.Send(kept, http.Response);
    }
}
