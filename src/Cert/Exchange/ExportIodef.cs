using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>GET /incidents/{id}/iodef and /cert/incidents/{id}.iodef.xml: an incident for another response team. It bears the strictest label of what is in it; what is TLP:RED leaves by no file.</summary>
internal static class ExportIodef
{
    private const string MediaType = "application/xml";

    private static readonly string[] Readers =
    [
        Scopes.CertReport,
        Scopes.CertRead,
        Scopes.CertHandle,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents/{id:guid}/iodef", HandleAsync)
            .RequireScope(Readers)
            .Produces<byte[]>(StatusCodes.Status200OK, MediaType)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/incidents/{id:guid}/iodef", HandleAsync).RequireScope(Readers);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        Source source,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var written = await source.WriteAsync(id, caller, http.RequestAborted);
        return written.Refused(out var problem, out var file)
            ? problem.ToResponse()
            : TypedResults.File(file.Octets, MediaType, $"{file.Reference}.xml");
    }

    internal sealed record IodefFile(string Reference, byte[] Octets);

    internal sealed class Source(
        CertDbContext db,
        IncidentReading incidents,
        ReportReading reports,
        Publisher publisher,
        IOptions<CertOptions> options,
        TimeProvider clock
    )
    {
        public async Task<Result<IodefFile>> WriteAsync(
            Guid id,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (
                (await incidents.FindAsync(id, caller, cancel)).Refused(
                    out var problem,
                    out var row
                )
            )
            {
                return problem;
            }

            var held = await db
                .Reports.ReadableBy(caller, db)
                .AsNoTracking()
                .Where(report => report.Incident == id)
                .OrderBy(report => report.ReceivedAt)
                .ToListAsync(cancel);
            var label = held.Select(report => report.Tlp).Append(row.Tlp).Strictest();
            if (label is Tlp.Red)
            {
                return ExchangeProblems.RedStays;
            }

            var first =
                held.Count > 0 ? await reports.LatestAsync(held[0], cancel) : (ReportFacts?)null;
            var steps = await db
                .Steps.AsNoTracking()
                .Where(step => step.Incident == id)
                .OrderBy(step => step.Version)
                .Select(step => new { step.State, step.At })
                .ToListAsync(cancel);
            var of = held.Select(report => report.Id).ToList();
            var found = await db
                .Observables.AsNoTracking()
                .Where(one => of.Contains(one.Report))
                .Select(one => new { one.Kind, one.Value })
                .Distinct()
                .OrderBy(one => one.Kind)
                .ThenBy(one => one.Value)
                .Take(ReportObservable.Most)
                .ToListAsync(cancel);
            return new IodefFile(
                row.Reference,
                Iodef.Write(
                    new(
                        row,
                        label,
                        first?.OccurredAt,
                        first?.DetectedAt ?? first?.AwareAt,
                        steps
                            .GroupBy(step => step.State)
                            .ToDictionary(group => group.Key, group => group.First().At),
                        [.. found.Select(one => new Observable(one.Kind, one.Value))]
                    ),
                    publisher.Name,
                    options.Value.ContactMail,
                    clock.Now()
                )
            );
        }
    }
}
