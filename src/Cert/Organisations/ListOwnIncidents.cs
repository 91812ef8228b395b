using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Organisations;

/// <summary>GET /organisation/incidents: for a security officer everything that the organisation reported, on one page: how its incidents stand, the legal clock and the team's targets side by side; the same as a table to take along.</summary>
internal static class ListOwnIncidents
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/organisation/incidents", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .Produces<IReadOnlyList<OwnIncident>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/organisation/incidents", ShowAsync).RequireScope(Scopes.CertReport);
        pages
            .MapGet("/cert/organisation/incidents.csv", ExportAsync)
            .RequireScope(Scopes.CertReport);
    }

    /// <param name="Incident">The reference under which it is handled.</param>
    /// <param name="Lateness">Of the duty to declare: from knowing to declaring.</param>
    /// <param name="Targets">What the team promises itself; never law.</param>
    internal sealed record OwnIncident(
        Guid Report,
        string Number,
        ReportChannel Channel,
        string Type,
        string Tlp,
        DateTimeOffset AwareAt,
        DateTimeOffset ReceivedAt,
        Lateness Lateness,
        string Incident,
        IncidentState State,
        int Level,
        IReadOnlyList<ServiceTarget> Targets
    );

    /// <param name="Whole">False where there are older ones that are not shown.</param>
    internal sealed record View(IReadOnlyList<OwnIncident> Rows, bool Whole);

    private static async Task<IResult> HandleAsync(
        Caller caller,
        Reading reading,
        HttpContext http
    ) =>
        caller.SeesOrganisation()
            ? TypedResults.Ok(await reading.OfAsync(caller, http.RequestAborted))
            : OrganisationProblems.NoOfficer.ToResponse();

    private static async Task<IResult> ShowAsync(Caller caller, Reading reading, HttpContext http)
    {
        if (!caller.SeesOrganisation())
        {
            return OrganisationProblems.NoOfficer.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        var rows = await reading.OfAsync(caller, http.RequestAborted);
        return TrustPages.Of<ListOwnIncidentsPage>(
            StatusCodes.Status200OK,
            (nameof(ListOwnIncidentsPage.Shown), new View(rows, rows.Count < Reading.Most))
        );
    }

    private static async Task<IResult> ExportAsync(Caller caller, Reading reading, HttpContext http)
    {
        if (!caller.SeesOrganisation())
        {
            return OrganisationProblems.NoOfficer.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        var rows = await reading.OfAsync(caller, http.RequestAborted);
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(string.Concat(rows.Select(Line).Prepend(Heads))),
            "text/csv; charset=utf-8",
            "incidents.csv"
        );
    }

    private static readonly string Heads =
        "number,incident,state,level,type,tlp,channel,awareAt,receivedAt,lateness,"
        + string.Join(
            ',',
            Enum.GetNames<TargetKind>().Select(name => $"{name}Due,{name}Met,{name}")
        )
        + "\r\n";

    /// <summary>No text that a person wrote stands in it: nothing that a table program would reckon.</summary>
    private static string Line(OwnIncident row) =>
        string.Join(
            ',',
            [
                row.Number,
                row.Incident,
                $"{row.State}",
                row.Level.ToString(CultureInfo.InvariantCulture),
                row.Type,
                row.Tlp,
                $"{row.Channel}",
                Instant(row.AwareAt),
                Instant(row.ReceivedAt),
                $"{row.Lateness}",
                .. Enum.GetValues<TargetKind>()
                    .SelectMany(kind =>
                        row.Targets.FirstOrDefault(target => target.Kind == kind) is { } target
                            ? (string[])
                                [Instant(target.DueAt), Instant(target.MetAt), $"{target.Standing}"]
                            : ["", "", ""]
                    ),
            ]
        ) + "\r\n";

    private static string Instant(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        ?? string.Empty;

    internal sealed class Reading(
        CertDbContext db,
        ReportReading reports,
        LegalClock law,
        TimeProvider clock
    )
    {
        /// <summary>The newest of them.</summary>
        public const int Most = 1000;

        public async Task<IReadOnlyList<OwnIncident>> OfAsync(
            Caller caller,
            CancellationToken cancel
        )
        {
            ArgumentNullException.ThrowIfNull(caller);
            Guid? own = caller.Organisation;
            var rows = await db
                .Reports.ReadableBy(caller, db)
                .AsNoTracking()
                .Where(row => row.Organisation == own)
                .OrderByDescending(row => row.ReceivedAt)
                .ThenByDescending(row => row.Id)
                .Take(Most)
                .ToListAsync(cancel);
            var ids = rows.Select(row => row.Incident).Distinct().ToList();
            // How it stands is whoever's who reported, also where it has become stricter than their report.
            await using var beyond = await db.BeyondAsync(cancel);
            var incidents = await db
                .Incidents.AsNoTracking()
                .Where(found => ids.Contains(found.Id))
                .ToDictionaryAsync(found => found.Id, cancel);
            var steps = await db
                .Steps.AsNoTracking()
                .Where(step => ids.Contains(step.Incident))
                .OrderBy(step => step.Version)
                .ToListAsync(cancel);
            var pauses = await db
                .Pauses.AsNoTracking()
                .Where(pause => ids.Contains(pause.Incident))
                .OrderBy(pause => pause.From)
                .ToListAsync(cancel);
            var (stepsOf, pausesOf) = (
                steps.ToLookup(step => step.Incident),
                pauses.ToLookup(pause => pause.Incident)
            );
            // Of what was written to others one knows nothing.
            var contacts = await db.ContactsAsync(
                db.Reports.Where(row => row.Organisation == own && ids.Contains(row.Incident)),
                cancel
            );
            var now = clock.Now();
            return
            [
                .. rows.Select(row =>
                {
                    var incident = incidents[row.Incident];
                    return new OwnIncident(
                        row.Id,
                        row.Number,
                        row.Channel,
                        row.Type,
                        row.Tlp.Label(),
                        row.AwareAt,
                        row.ReceivedAt,
                        reports.LatenessOf(row),
                        incident.Reference,
                        incident.State,
                        incident.Level,
                        ServiceTargets.Of(
                            incident,
                            [.. stepsOf[incident.Id]],
                            [.. pausesOf[incident.Id]],
                            law,
                            now,
                            contacts.GetValueOrDefault(incident.Id)
                        )
                    );
                }),
            ];
        }
    }
}
