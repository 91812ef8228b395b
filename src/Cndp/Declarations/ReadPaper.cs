using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>GET /declarations/{id}/papers/{paper}: a receipt or a decision of the commission as a sealed and time-stamped PDF, the same octets for everybody who may see the filing.</summary>
internal static class ReadPaper
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid paper,
        Caller caller,
        DeclarationReading reading,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : await papers.SendAsync(id, paper, http.Response);
    }
}
