using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Papers;

/// <summary>GET /dossiers/{id}/papers/{paper}: a receipt, a decision or a record as a sealed PDF, the same octets for everybody who may see the dossier.</summary>
internal static class ReadPaper
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dossiers/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/dossiers/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid paper,
        Caller caller,
        DossierReading reading,
        PaperDesk<PkiDbContext> papers,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : await papers.SendAsync(id, paper, http.Response);
    }
}
