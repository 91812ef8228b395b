using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>Finds evidence for those who may read what it belongs to, and shows what each may see of it.</summary>
internal sealed class EvidenceReading(CertDbContext db, CaseSeal seal, Team team)
{
    /// <summary>Behind its report; that of an incident for the team alone.</summary>
    public IQueryable<EvidenceItem> ReadableBy(Caller reader)
    {
        var ofTeam = reader.IsOfTeam();
        var reports = db.Reports.ReadableBy(reader, db);
        var incidents = db.Incidents.ReadableBy(reader, db);
        return db.Evidence.Where(item =>
            reports.Any(report => report.Id == item.Report)
            || (ofTeam && incidents.Any(incident => incident.Id == item.Incident))
        );
    }

    public async Task<Result<EvidenceItem>> FindAsync(
        Guid id,
        Caller reader,
        CancellationToken cancel
    ) =>
        await ReadableBy(reader).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found
            ? found
            : CertProblems.Unknown;

    /// <summary>For whoever reads the report; whoever calls has checked that.</summary>
    public async Task<IReadOnlyList<EvidenceLine>> OfReportAsync(
        Guid report,
        CancellationToken cancel
    )
    {
        // Also with a code, which names no reader.
        await using var beyond = await db.BeyondAsync(cancel);
        return Lines(
            await db
                .Evidence.AsNoTracking()
                .Where(item => item.Report == report)
                .OrderBy(item => item.Id)
                .ToListAsync(cancel)
        );
    }

    /// <summary>An incident's own and that of the reports that are in it now.</summary>
    public async Task<IReadOnlyList<EvidenceLine>> OfIncidentAsync(
        Guid incident,
        Caller reader,
        CancellationToken cancel
    ) =>
        Lines(
            await ReadableBy(reader)
                .AsNoTracking()
                .Where(item =>
                    item.Incident == incident
                    || db.Reports.Any(report =>
                        report.Id == item.Report && report.Incident == incident
                    )
                )
                .OrderBy(item => item.Id)
                .ToListAsync(cancel)
        );

    public EvidenceName NameOf(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return seal.Open<EvidenceName>("evidence", item.Id, 0, item.Sealed);
    }

    /// <summary>The team sees who held it and why; a reporter that somebody did, and when.</summary>
    public async Task<EvidenceResponse> DescribeAsync(
        EvidenceItem item,
        Caller reader,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(item);
        var ofTeam = reader.IsOfTeam();
        var entries = await db
            .Custody.AsNoTracking()
            .Where(entry => entry.Evidence == item.Id)
            .OrderBy(entry => entry.Number)
            .ToListAsync(cancel);
        var findings = ofTeam
            ? await db
                .Findings.AsNoTracking()
                .Where(found => found.Evidence == item.Id)
                .OrderBy(found => found.Key)
                .ToListAsync(cancel)
            : [];
        var names = ofTeam
            ? await team.NamesAsync(entries.Select(entry => entry.By), cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        return new(
            Line(item),
            [
                .. entries.Select(entry =>
                    Shown(
                        entry,
                        ofTeam || string.Equals(entry.By, reader.Subject, StringComparison.Ordinal),
                        names
                    )
                ),
            ],
            [
                .. findings.Select(found => new EvidenceResponse.Finding(
                    found.Key,
                    found.Kind,
                    found.Value,
                    found.State
                )),
            ]
        );
    }

    private EvidenceResponse.Held Shown(
        CustodyEntry entry,
        bool whole,
        IReadOnlyDictionary<string, string> names
    )
    {
        if (!whole)
        {
            return new(entry.Number, entry.Act, entry.At, By: null, Name: null, null, null);
        }

        var words = seal.Open<CustodyWords>("custody", entry.Evidence, entry.Number, entry.Sealed);
        return new(
            entry.Number,
            entry.Act,
            entry.At,
            entry.By,
            entry.By is { } by ? names.GetValueOrDefault(by) : null,
            words.Reason,
            words.To
        );
    }

    private EvidenceLine[] Lines(IEnumerable<EvidenceItem> items) => [.. items.Select(Line)];

    private EvidenceLine Line(EvidenceItem item)
    {
        var name = NameOf(item);
        return new(
            item.Id,
            item.Report,
            item.Incident,
            item.Origin,
            name.Name,
            name.MediaType,
            name.Note,
            item.Size,
            item.Sha256,
            item.ReceivedAt,
            item.Scan,
            item.Malware
        );
    }
}
