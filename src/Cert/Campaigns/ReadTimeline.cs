using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>GET /incidents/{id}/timeline: what happened, was detected, known, declared and received, and what was done, in order and each on its own clock. Of reports one sees those that one may read; what the team found out is the team's.</summary>
internal static class ReadTimeline
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/incidents/{id:guid}/timeline", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<IReadOnlyList<Line>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="At">With the offset with which it was given; of the suite's own instants UTC.</param>
    /// <param name="Exactness">Null for what a machine has written.</param>
    /// <param name="Report">Whose instant it is; null for the team's.</param>
    /// <param name="Act">Of the handling; null for the rest.</param>
    internal sealed record Line(
        EventKind Kind,
        DateTimeOffset At,
        Exactness? Exactness,
        string? Report,
        string? Act,
        string? Text
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IncidentReading incidents,
        Reading reading,
        HttpContext http
    )
    {
        var found = await incidents.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await reading.OfAsync(row, caller, http.RequestAborted));
    }

    internal sealed class Reading(CertDbContext db, CaseSeal seal, ReportReading reports)
    {
        /// <summary>Reports whose instants are opened: a wave of thousands says it within these.</summary>
        private const int MostReports = 100;

        public async Task<IReadOnlyList<Line>> OfAsync(
            Incident row,
            Caller reader,
            CancellationToken cancel
        )
        {
            ArgumentNullException.ThrowIfNull(row);
            var lines = new List<Line>();
            var held = await db
                .Reports.ReadableBy(reader, db)
                .AsNoTracking()
                .Where(report => report.Incident == row.Id)
                .OrderBy(report => report.ReceivedAt)
                .ThenBy(report => report.Id)
                .Take(MostReports)
                .ToListAsync(cancel);
            foreach (var report in held)
            {
                lines.AddRange(OfReport(report, await reports.LatestAsync(report, cancel)));
            }

            var steps = await db
                .Steps.AsNoTracking()
                .Where(step => step.Incident == row.Id)
                .OrderBy(step => step.Version)
                .ToListAsync(cancel);
            lines.AddRange(
                steps.Select(step => new Line(
                    KindOf(step.Act),
                    step.At,
                    Exactness: null,
                    Report: null,
                    step.Act,
                    Text: null
                ))
            );
            if (reader.IsOfTeam())
            {
                lines.AddRange(await FoundAsync(row, cancel));
            }

            return [.. lines.OrderBy(line => line.At)];
        }

        private async Task<IEnumerable<Line>> FoundAsync(Incident row, CancellationToken cancel) =>
            (
                await db
                    .Events.AsNoTracking()
                    .Where(one => one.Incident == row.Id)
                    .OrderBy(one => one.Number)
                    .ToListAsync(cancel)
            ).Select(one => new Line(
                one.Kind,
                one.Happened.ToOffset(TimeSpan.FromMinutes(one.Zone)),
                one.Exactness,
                Report: null,
                Act: null,
                seal.Open<string>("event", row.Id, one.Number, one.Sealed)
            ));

        private static IEnumerable<Line> OfReport(Report report, ReportFacts facts)
        {
            (EventKind Kind, DateTimeOffset? At)[] said =
            [
                (EventKind.Occurred, facts.OccurredAt),
                (EventKind.Detected, facts.DetectedAt),
                (EventKind.Aware, facts.AwareAt),
                // It is declared with the sending: what was written off line and sent later is declared when it comes.
                (EventKind.Declared, report.ReceivedAt),
                (EventKind.Received, report.ReceivedAt),
            ];
            return said.Where(one => one.At is not null)
                .Select(one => new Line(
                    one.Kind,
                    one.At!.Value,
                    Exactness.Minute,
                    report.Number,
                    Act: null,
                    Text: null
                ));
        }

        private static EventKind KindOf(string act) =>
            act switch
            {
                "contained" => EventKind.Contained,
                "eradicated" => EventKind.Eradicated,
                "recovered" => EventKind.Recovered,
                _ => EventKind.Other,
            };
    }
}
