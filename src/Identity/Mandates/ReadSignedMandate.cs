using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>GET /mandates/{id}/document: what the representative signed, as it was handed in, for whoever sees the mandate.</summary>
internal static class ReadSignedMandate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/mandates/{id:guid}/document", HandleAsync)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/organisations/mandates/{id:guid}/document", HandleAsync);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        MandateDesk desk,
        IdentityDbContext db,
        PieceDesk<IdentityDbContext> pieces,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (await desk.FindAsync(id, caller, cancel) is null)
        {
            return MandateProblems.MandateUnknown.ToResponse();
        }

        return await db.SignedMandateAsync(id, cancel) is { } piece
            ? pieces.Send(piece, http.Response)
            : PieceProblems.Gone.ToResponse();
    }

    /// <returns>Null for a mandate that was signed on line.</returns>
    public static Task<Piece?> SignedMandateAsync(
        this IdentityDbContext db,
        Guid mandate,
        CancellationToken cancel
    ) =>
        db
            .Pieces.AsNoTracking()
            .Where(piece => piece.Owner == mandate && piece.Kind == SignedUpload.Kind)
            .OrderBy(piece => piece.Id)
            .FirstOrDefaultAsync(cancel);
}
