using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>GET /{rights, complaints, inspections, measures}/{id}/papers/{paper}: what went out in writing as a sealed PDF, the same octets for every side that is handed it.</summary>
internal static class ReadRecordPaper
{
    public static void Map<TRow>(IEndpointRouteBuilder routes, string collection)
        where TRow : class, IRecord =>
        routes
            .MapGet($"/{collection}/{{id:guid}}/papers/{{paper:guid}}", HandleAsync<TRow>)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapPages<TRow>(IEndpointRouteBuilder pages, string collection)
        where TRow : class, IRecord =>
        pages
            .MapGet($"/cndp/{collection}/{{id:guid}}/papers/{{paper:guid}}", HandleAsync<TRow>)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync<TRow>(
        Guid id,
        Guid paper,
        Caller caller,
        Records<TRow> records,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    )
        where TRow : class, IRecord
    {
        var found = await records.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        var asked = (await papers.OfAsync(id, http.RequestAborted)).FirstOrDefault(one =>
            one.Id == paper
        );
        return asked is not null && records.ShowsPaper(row, records.SideOf(row, caller), asked.Kind)
            ? await papers.SendAsync(id, paper, http.Response)
            : ControlProblems.Unknown(paper).ToResponse();
    }
}
