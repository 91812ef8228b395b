using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>GET /incidents/{id}/parties: who takes part and what each last said; on the page with the forms to answer and to involve another.</summary>
internal static class ListParties
{
    private static readonly string[] Readers =
    [
        Scopes.CertReport,
        Scopes.CertRead,
        Scopes.CertHandle,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents/{id:guid}/parties", HandleAsync)
            .RequireScope(Readers)
            .Produces<IReadOnlyList<PartyLine>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/incidents/{id:guid}/parties", ShowAsync).RequireScope(Readers);

    /// <param name="Others">Organisations that the team serves and that do not take part yet.</param>
    internal sealed record View(
        Incident Incident,
        IReadOnlyList<PartyLine> Parties,
        bool Team,
        IReadOnlyList<SelectField.Choice> Others,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IncidentReading incidents,
        PartyReading parties,
        HttpContext http
    )
    {
        var found = await incidents.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : TypedResults.Ok(await parties.OfAsync(row.Id, caller, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of an incident's parties, also with the refusal of an act upon one.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, services, cancel) = (
            Caller.Of(http.User),
            http.RequestServices,
            http.RequestAborted
        );
        var found = await services
            .GetRequiredService<IncidentReading>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var row))
        {
            return TypedResults.NotFound();
        }

        var team = caller.IsOfTeam();
        var lines = await services
            .GetRequiredService<PartyReading>()
            .OfAsync(row.Id, caller, cancel);
        return TrustPages.Of<ListPartiesPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListPartiesPage.Shown),
                new View(
                    row,
                    lines,
                    team,
                    team && !row.State.IsOver()
                        ? await OthersAsync(
                            services.GetRequiredService<CertDbContext>(),
                            lines,
                            cancel
                        )
                        : [],
                    problem
                )
            )
        );
    }

    private static async Task<IReadOnlyList<SelectField.Choice>> OthersAsync(
        CertDbContext db,
        IReadOnlyList<PartyLine> lines,
        CancellationToken cancel
    )
    {
        var there = lines.Select(line => line.Organisation).ToList();
        var served = await db
            .Constituents.AsNoTracking()
            .Where(one => !there.Contains(one.Id))
            .OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Name })
            .ToListAsync(cancel);
        return [.. served.Select(one => new SelectField.Choice($"{one.Id}", one.Name))];
    }
}
