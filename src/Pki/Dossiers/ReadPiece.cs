using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>GET /dossiers/{id}/pieces/{piece}: a document, as an attachment that nothing runs in. /shown beside it is the picture for the officer's page.</summary>
internal static class ReadPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dossiers/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/dossiers/{id:guid}/pieces/{piece:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);
        pages
            .MapGet("/dossiers/{id:guid}/pieces/{piece:guid}/shown", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);
    }

    private static Task<IResult> HandleAsync(
        Guid id,
        Guid piece,
        Caller caller,
        DossierReading reading,
        HttpContext http
    ) => SendAsync(id, piece, inPage: false, (caller, reading), http);

    private static Task<IResult> ShowAsync(
        Guid id,
        Guid piece,
        Caller caller,
        DossierReading reading,
        HttpContext http
    ) => SendAsync(id, piece, inPage: true, (caller, reading), http);

    private static async Task<IResult> SendAsync(
        Guid id,
        Guid piece,
        bool inPage,
        (Caller Reader, DossierReading Reading) who,
        HttpContext http
    )
    {
        var found = await who.Reading.FindAsync(id, who.Reader, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : await who.Reading.SendPieceAsync(id, piece, inPage, who.Reader, http.Response);
    }
}
