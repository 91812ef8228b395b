using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>Finds reports for those who may read them and opens what was written. What is behind a report is read after it, never beside it.</summary>
internal sealed class ReportReading(
    CertDbContext db,
    CaseSeal seal,
    Advice advice,
    IOptions<CertOptions> options
)
{
    public async Task<Result<Report>> FindAsync(Guid id, Caller reader, CancellationToken cancel) =>
        await db.Reports.ReadableBy(reader, db).SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : CertProblems.Unknown;

    public ReportFacts FactsOf(ReportVersion version) =>
        seal.Open<ReportFacts>("report", version.Report, version.Number, version.Sealed);

    public async Task<ReportFacts> LatestAsync(Report row, CancellationToken cancel) =>
        FactsOf(
            await db
                .ReportVersions.AsNoTracking()
                .SingleAsync(
                    version => version.Report == row.Id && version.Number == row.Versions,
                    cancel
                )
        );

    public async Task<ReportResponse> DescribeAsync(Report row, CancellationToken cancel)
    {
        // They read it: its parts and how its incident stands are theirs too, also for whoever came with a code.
        await using var beyond = await db.BeyondAsync(cancel);
        var versions = await db
            .ReportVersions.AsNoTracking()
            .Where(version => version.Report == row.Id)
            .OrderBy(version => version.Number)
            .ToListAsync(cancel);
        var messages = await db
            .Messages.AsNoTracking()
            .Where(message => message.Report == row.Id)
            .OrderBy(message => message.Number)
            .ToListAsync(cancel);
        var observables = await db
            .Observables.AsNoTracking()
            .Where(found => found.Report == row.Id)
            .OrderBy(found => found.Key)
            .ToListAsync(cancel);
        // How far the team is: the reporter's own, whatever else was found to be the same.
        var incident = await db
            .Incidents.AsNoTracking()
            .SingleAsync(found => found.Id == row.Incident, cancel);
        return new(
            row.Id,
            row.Number,
            row.Channel,
            row.Organisation,
            row.Class,
            row.Type,
            row.Tlp.Label(),
            row.AwareAt,
            row.ReceivedAt,
            LatenessOf(row),
            incident.Reference,
            incident.State,
            [
                .. versions.Select(version => new ReportResponse.VersionOf(
                    version.Number,
                    version.At,
                    Convert.ToHexStringLower(version.Digest),
                    FactsResponse.Of(FactsOf(version))
                )),
            ],
            [.. observables.Select(found => new ReportResponse.Found(found.Kind, found.Value))],
            [
                .. messages.Select(message => new ReportResponse.Said(
                    message.Number,
                    message.FromTeam,
                    message.At,
                    seal.Open<string>("message", row.Id, message.Number, message.Sealed)
                )),
            ],
            advice.Of(row.Type)
        );
    }

    /// <summary>A flag of ours: the law says "as soon as it knows" and counts no hours.</summary>
    public Lateness LatenessOf(Report row) =>
        row.Lateness >= TimeSpan.FromHours(options.Value.VeryLateAfterHours) ? Lateness.VeryLate
        : row.Lateness >= TimeSpan.FromHours(options.Value.LateAfterHours) ? Lateness.Late
        : Lateness.InTime;
}

/// <summary>How long a declarant waited after it knew.</summary>
internal enum Lateness
{
    InTime,
    Late,
    VeryLate,
}
