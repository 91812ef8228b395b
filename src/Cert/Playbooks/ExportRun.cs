using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>GET /incidents/{id}/playbooks/{run}/cacao: how a playbook went in an incident, in CACAO 2.0 with the incident's label; for the team.</summary>
internal static class ExportRun
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents/{id:guid}/playbooks/{run:guid}/cacao", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<JsonObject>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/incidents/{id:guid}/playbooks/{run:guid}/cacao", HandleAsync)
            .RequireScope(Scopes.CertHandle);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid run,
        Caller caller,
        IncidentReading reading,
        CertDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        if (!caller.IsOfTeam())
        {
            return CertProblems.Unknown.ToResponse();
        }

        var followed = await db
            .PlaybookRuns.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == run && one.Incident == id, http.RequestAborted);
        if (followed is null)
        {
            return CertProblems.Unknown.ToResponse();
        }

        var tasks = await db
            .Tasks.AsNoTracking()
            .Where(task => task.Incident == id && task.Run == run)
            .OrderBy(task => task.Number)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Bytes(
            ReadPlaybooks.Octets(Cacao.Of(row, followed, tasks)),
            Cacao.MediaType,
            $"{row.Reference}.cacao.json"
        );
    }
}
