using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>GET /applications/{id}/papers/{paper}: what was given in writing on an application, under the label's seal.</summary>
internal static class ReadPaper
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/applications/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/label/applications/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid paper,
        Caller caller,
        LabelDbContext db,
        PaperDesk<LabelDbContext> papers,
        HttpContext http
    ) =>
        await db.Applications.VisibleTo(caller).AnyAsync(row => row.Id == id, http.RequestAborted)
            ? await papers.SendAsync(id, paper, http.Response)
            : ApplicationProblems.Unknown.ToResponse();
}
