using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>GET /declarations/{id}/pieces/{piece}: a document of a filing, as an attachment that nothing runs in, for the filer's side and the commission.</summary>
internal static class ReadPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid piece,
        Caller caller,
        DeclarationReading reading,
        PieceShelf shelf,
        HttpContext http
    ) =>
        (await reading.FindAsync(id, caller, http.RequestAborted)).Refused(out var problem, out _)
            ? problem.ToResponse()
            : await shelf.SendAsync(id, piece, caller, http.Response);
}
