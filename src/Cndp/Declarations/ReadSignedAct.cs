using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>GET /declarations/{id}/signed-acts/{act}: the document that the filer signed, as it was handed in; whoever sees the filing may verify it anew.</summary>
internal static class ReadSignedAct
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations/{id:guid}/signed-acts/{act:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations/{id:guid}/signed-acts/{act:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid act,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await sources.Reading.FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out _))
        {
            return problem.ToResponse();
        }

        var piece = await sources.Db.Pieces.SingleOrDefaultAsync(
            row => row.Id == act && row.Owner == id && row.Kind == SignedUpload.Kind,
            cancel
        );
        if (piece is null)
        {
            return PieceProblems.Gone.ToResponse();
        }

        if (!string.Equals(piece.UploadedBy, caller.Subject, StringComparison.Ordinal))
        {
            // It names a person and holds all that was answered: every look of another is a fact.
            sources.Db.Record(sources.Clock, "piece.seen", $"{piece.Id}", caller.Subject);
            await sources.Db.SaveChangesAsync(cancel);
        }

        return sources.Pieces.Send(piece, http.Response);
    }

    internal sealed record Sources(
        DeclarationReading Reading,
        CndpDbContext Db,
        PieceDesk<CndpDbContext> Pieces,
        TimeProvider Clock
    );
}
