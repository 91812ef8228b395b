using System.Globalization;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>GET /incidents.csv and /cert/incidents.csv: the incidents that the reader may read, the newest first, with when each came to where it stands; for a security officer those of the organisation. As JSON they are the list itself.</summary>
internal static class ExportIncidents
{
    /// <summary>More are asked for page by page as JSON.</summary>
    private const int Most = 10_000;

    private static readonly IncidentState[] Shown =
    [
        IncidentState.Triaged,
        IncidentState.Contained,
        IncidentState.Recovered,
        IncidentState.Closed,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents.csv", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<string>(StatusCodes.Status200OK, "text/csv");

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/incidents.csv", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle);

    private static async Task<IResult> HandleAsync(
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var visible = db
            .Incidents.ReadableBy(caller, db)
            .AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(Most);
        var rows = await visible.ToListAsync(http.RequestAborted);
        var steps = (
            await db
                .Steps.AsNoTracking()
                .Where(step =>
                    Shown.Contains(step.State) && visible.Any(row => row.Id == step.Incident)
                )
                .OrderBy(step => step.Version)
                .Select(step => new
                {
                    step.Incident,
                    step.State,
                    step.At,
                })
                .ToListAsync(http.RequestAborted)
        ).ToLookup(step => (step.Incident, step.State), step => step.At);
        return TableFile.ToResult(
            [
                [
                    "reference",
                    "state",
                    "title",
                    "type",
                    "level",
                    "tlp",
                    "received_at",
                    "triaged_at",
                    "contained_at",
                    "recovered_at",
                    "closed_at",
                ],
                .. rows.Select(row =>
                    (string?[])
                        [
                            row.Reference,
                            $"{row.State}",
                            row.Title,
                            row.Type,
                            row.Level.ToString(CultureInfo.InvariantCulture),
                            row.Tlp.Label(),
                            Instant(row.ReceivedAt),
                            .. Shown.Select(state =>
                                Instant(
                                    steps[(row.Id, state)].Cast<DateTimeOffset?>().FirstOrDefault()
                                )
                            ),
                        ]
                ),
            ],
            "incidents.csv"
        );
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
