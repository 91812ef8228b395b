using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>GET /reports/{id}/evidence for whoever reads the report; GET /incidents/{id}/evidence for the team: its own and that of its reports.</summary>
internal static class ListEvidence
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/reports/{id:guid}/evidence", OfReportAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<IReadOnlyList<EvidenceLine>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/incidents/{id:guid}/evidence", OfIncidentAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<IReadOnlyList<EvidenceLine>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/incidents/{id:guid}/evidence", ShowAsync)
            .RequireScope(Scopes.CertHandle);

    /// <param name="MostBytes">Of one file.</param>
    internal sealed record View(
        Guid Incident,
        string Reference,
        string Tlp,
        IReadOnlyList<EvidenceLine> Lines,
        long MostBytes,
        Problem? Problem
    );

    private static async Task<IResult> OfReportAsync(
        Guid id,
        Caller caller,
        ReportReading reports,
        EvidenceReading reading,
        HttpContext http
    )
    {
        var found = await reports.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : TypedResults.Ok(await reading.OfReportAsync(id, http.RequestAborted));
    }

    private static async Task<IResult> OfIncidentAsync(
        Guid id,
        Caller caller,
        IncidentReading incidents,
        EvidenceReading reading,
        HttpContext http
    )
    {
        var found = await incidents.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _) ? problem.ToResponse()
            : !caller.IsOfTeam() ? CertProblems.Unknown.ToResponse()
            : TypedResults.Ok(await reading.OfIncidentAsync(id, caller, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.CacheControl = "no-store";
        var (caller, cancel) = (Caller.Of(http.User), http.RequestAborted);
        var services = http.RequestServices;
        var found = await services
            .GetRequiredService<IncidentReading>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var row) || !caller.IsOfTeam())
        {
            return TypedResults.NotFound();
        }

        return TrustPages.Of<ListEvidencePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListEvidencePage.Shown),
                new View(
                    id,
                    row.Reference,
                    row.Tlp.Label(),
                    await services
                        .GetRequiredService<EvidenceReading>()
                        .OfIncidentAsync(id, caller, cancel),
                    services.GetRequiredService<IOptions<CertOptions>>().Value.EvidenceMostBytes,
                    problem
                )
            )
        );
    }
}
