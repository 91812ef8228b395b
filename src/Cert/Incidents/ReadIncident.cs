using MarocNumeric.Trust.Cert.Campaigns;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>GET /incidents/{id}: an incident, how it came to stand as it stands, and for the team what to do about it.</summary>
internal static class ReadIncident
{
    private static readonly string[] Readers =
    [
        Scopes.CertReport,
        Scopes.CertRead,
        Scopes.CertHandle,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents/{id:guid}", HandleAsync)
            .RequireScope(Readers)
            .Produces<IncidentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/incidents/{id:guid}", ShowAsync).RequireScope(Readers);

    /// <param name="Timeline">For the team.</param>
    /// <param name="Names">By identifier.</param>
    /// <param name="Desk">Accounts of the team that may own it.</param>
    internal sealed record View(
        IncidentResponse Incident,
        IReadOnlyList<ReadTimeline.Line> Timeline,
        IReadOnlyDictionary<string, string> Names,
        IReadOnlyList<string> Desk,
        bool Lead,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IncidentReading reading,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, caller, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of one incident, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, cancel) = (Caller.Of(http.User), http.RequestAborted);
        var reading = http.RequestServices.GetRequiredService<IncidentReading>();
        var team = http.RequestServices.GetRequiredService<Team>();
        var found = await reading.FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var row))
        {
            // An act on what one may not see answers as if it were not there.
            return TypedResults.NotFound();
        }

        var shown = await reading.DescribeAsync(row, caller, cancel);
        var desk = caller.IsOfTeam() ? await team.DeskAsync(row.Tlp, cancel) : [];
        return TrustPages.Of<ReadIncidentPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadIncidentPage.Shown),
                new View(
                    shown,
                    caller.IsOfTeam()
                        ? await http
                            .RequestServices.GetRequiredService<ReadTimeline.Reading>()
                            .OfAsync(row, caller, cancel)
                        : [],
                    await team.NamesAsync(
                        [
                            .. shown.Steps.Select(step => step.By),
                            .. shown.Reports.Select(report => report.Organisation?.ToString()),
                            .. shown.Team?.Organisations.Select(one => $"{one}") ?? [],
                            .. desk,
                            .. shown.Team?.Handling.Accounts ?? [],
                            .. shown.Team?.Tasks.Select(task => task.Owner) ?? [],
                        ],
                        cancel
                    ),
                    desk,
                    caller.LeadsTeam(),
                    problem
                )
            )
        );
    }
}
