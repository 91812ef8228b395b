using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>GET /applications/{id}/pieces/{piece}: a document of an application, as an attachment that nothing runs in; that somebody else than who brought it has looked is a fact of the journal.</summary>
internal static class ReadPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/applications/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/label/applications/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid piece,
        Caller caller,
        LabelDbContext db,
        PieceDesk<LabelDbContext> desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (!await db.Applications.VisibleTo(caller).AnyAsync(row => row.Id == id, cancel))
        {
            return ApplicationProblems.Unknown.ToResponse();
        }

        var found = await db.Pieces.SingleOrDefaultAsync(
            row => row.Id == piece && row.Owner == id,
            cancel
        );
        if (found is null)
        {
            return PieceProblems.Gone.ToResponse();
        }

        if (!string.Equals(found.UploadedBy, caller.Subject, StringComparison.Ordinal))
        {
            db.Record(clock, "piece.seen", $"{found.Id}", caller.Subject);
            await db.SaveChangesAsync(cancel);
        }

        return desk.Send(found, http.Response);
    }
}
