using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>GET /declarations/{id}/papers/{paper}: a paper of the commission under its seal and time-stamp (JWS, flattened JSON); before the seal is there, 404 with CNDP-037.</summary>
internal static class ReadPaper
{
    public const string MediaType = "application/jose+json";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<JsonElement>(StatusCodes.Status200OK, MediaType)
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations/{id:guid}/papers/{paper:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid paper,
        Caller caller,
        DeclarationReading reading,
        CndpDbContext db,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        var act = await db
            .Acts.AsNoTracking()
            .SingleOrDefaultAsync(
                one => one.Id == paper && one.Declaration == id,
                http.RequestAborted
            );
        if (act?.Seal is not { } seal)
        {
            return DeclarationProblems.PaperUnknown.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            seal,
            MediaType,
            $"{row.Number}-{JsonNamingPolicy.KebabCaseLower.ConvertName($"{act.Kind}")}.json"
        );
    }
}
