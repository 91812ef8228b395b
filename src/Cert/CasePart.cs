using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert;

/// <summary>Reporting on the home page; in a person's space what they reported, and for the team what waits.</summary>
internal sealed class CasePart(
    CertDbContext db,
    IStringLocalizer<CaseTexts> texts,
    IStringLocalizer<HandlingTexts> handling
) : IPortalPart, ISearchPart
{
    private const int FewEnoughToSee = 5;

    public IReadOnlyList<PortalEntry> Services =>
        [
            new(texts["report-title"], texts["report-text"], "/cert/report"),
            new(texts["follow-title"], texts["follow-text"], "/cert/follow-up"),
            new(texts["offline-title"], texts["offline-text"], "/cert/report/file"),
        ];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (reader.IsOfTeam())
        {
            return
            [
                new(
                    texts["queue-title"],
                    texts["queue-text"],
                    "/cert/incidents",
                    await db
                        .Incidents.ReadableBy(reader, db)
                        .CountAsync(row => row.State == IncidentState.New, cancel)
                ),
                new(handling["watch-title"], handling["watch-text"], "/cert/watch"),
                new(handling["campaigns-title"], handling["campaigns-text"], "/cert/campaigns"),
                new(handling["playbooks-title"], handling["playbooks-text"], "/cert/playbooks"),
            ];
        }

        return reader.Scopes.Contains(Scopes.CertReport)
            ?
            [
                .. reader.SeesOrganisation()
                    ? (PortalEntry[])
                        [new(texts["own-title"], texts["own-text"], "/cert/organisation/incidents")]
                    : [],
                new(texts["reports-title"], texts["reports-text"], "/cert/reports"),
                new(texts["declare-title"], texts["declare-text"], "/cert/reports/new"),
                .. reader.SeesOrganisation()
                    ? (PortalEntry[])
                        [
                            new(
                                texts["own-incidents-title"],
                                texts["own-incidents-text"],
                                "/cert/incidents"
                            ),
                        ]
                    : [],
            ]
            : [];
    }

    public async Task<IReadOnlyList<PortalRecord>> RecentAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var rows = await db
            .Reports.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => row.Source == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PortalRecord(
                row.Number,
                $"{texts["report"].Value} · {Rsit.RsitCatalogue.NameOf(row.Type)}",
                $"/cert/reports/{row.Id}",
                row.ReceivedAt
            )),
        ];
    }

    /// <summary>By number and reference, and an observable in whatever form it is typed; what people wrote stands sealed and is not searched.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(words);
        // One connection for all questions: each that is opened anew says first who reads.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            return await LookUpAsync(words, reader, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<IReadOnlyList<SearchHit>> LookUpAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        var number =
            RandomNumber.Read(words, out var read) is NumberReading.Read
                ? read.ToString()
                : string.Empty;
        var keys = Observables.ObservableReading.Read(words).Select(one => one.Key).ToList();
        var reports = await ReportsAsync(number, keys, reader, cancel);
        var reference = words.Trim().ToUpperInvariant();
        var incidents = await db
            .Incidents.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => row.Reference == reference)
            .ToListAsync(cancel);
        var campaigns = await db
            .Campaigns.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => row.Reference == reference)
            .ToListAsync(cancel);
        return
        [
            .. campaigns.Select(row => new SearchHit(
                handling["campaign"],
                row.Reference,
                row.Title,
                $"/cert/campaigns/{row.Id}"
            )),
            .. incidents.Select(row => new SearchHit(
                texts["incident"],
                row.Reference,
                texts[$"state-{row.State}"],
                $"/cert/incidents/{row.Id}"
            )),
            .. reports
                .Take(SearchHit.Most - incidents.Count - campaigns.Count)
                .Select(row => new SearchHit(
                    texts["report"],
                    row.Number,
                    Rsit.RsitCatalogue.NameOf(row.Type),
                    $"/cert/reports/{row.Id}"
                )),
        ];
    }

    /// <summary>Two questions, each to an index of its own: one with OR reads the whole table.</summary>
    private async Task<List<Report>> ReportsAsync(
        string number,
        List<string> keys,
        Caller reader,
        CancellationToken cancel
    )
    {
        var readable = db.Reports.ReadableBy(reader, db).AsNoTracking();
        var numbered = await readable.Where(row => row.Number == number).ToListAsync(cancel);
        var holding = await db
            .Observables.Where(found => keys.Contains(found.Key))
            .Join(readable, found => found.Report, row => row.Id, (found, row) => row)
            .Distinct()
            .OrderByDescending(row => row.Id)
            .Take(SearchHit.Most)
            .ToListAsync(cancel);
        return
        [
            .. numbered
                .UnionBy(holding, row => row.Id)
                .OrderByDescending(row => row.Id)
                .Take(SearchHit.Most),
        ];
    }
}
