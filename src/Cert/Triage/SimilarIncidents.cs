using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>
/// Which incidents may be the same thing: by exact normalised values and by the print of the text. Common infrastructure
/// groups nothing, nor does a value that too many share. Only what the reader may read is compared: a restricted case
/// shows in no count and in no order.
/// </summary>
internal sealed class SimilarIncidents(
    CertDbContext db,
    IOptions<CertOptions> options,
    TimeProvider clock
)
{
    /// <summary>From here on it is proposed.</summary>
    public const int Enough = 4;

    private const int Most = 50;
    private const int OfText = 4;

    /// <summary>Values of one incident that are looked up.</summary>
    private const int Looked = 200;

    /// <summary>Reports whose prints are compared, the newest.</summary>
    private const int Compared = 2000;

    public static int Weight(ObservableKind kind) =>
        kind switch
        {
            ObservableKind.Url or ObservableKind.Hash => 5,
            ObservableKind.Domain or ObservableKind.Mail => 4,
            ObservableKind.Ip => 3,
            _ => 1,
        };

    public async Task<IReadOnlyList<Similar>> OfAsync(
        Guid incident,
        Caller reader,
        CancellationToken cancel
    )
    {
        var since = clock.Now().AddDays(-options.Value.SimilarWithinDays);
        var readable = db
            .Reports.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => row.ReceivedAt > since);
        var mine = await db
            .Reports.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => row.Incident == incident)
            .Select(row => new { row.Id, row.Print })
            .ToListAsync(cancel);
        var shared = await SharedAsync([.. mine.Select(row => row.Id)], incident, readable, cancel);
        var prints = mine.Select(row => row.Print).Where(print => print != 0).ToArray();
        var alike =
            prints.Length == 0
                ? []
                : (
                    await readable
                        .Where(row => row.Incident != incident && row.Print != 0)
                        .OrderByDescending(row => row.ReceivedAt)
                        .Take(Compared)
                        .Select(row => new { row.Incident, row.Print })
                        .ToListAsync(cancel)
                )
                    .Where(row =>
                        Array.Exists(prints, print => TextPrint.AreAlike(print, row.Print))
                    )
                    .Select(row => row.Incident)
                    .ToHashSet();
        return await RankAsync(shared, alike, reader, cancel);
    }

    /// <returns>By incident, what it shares with this one.</returns>
    private async Task<Dictionary<Guid, List<Observable>>> SharedAsync(
        List<Guid> reports,
        Guid incident,
        IQueryable<Reports.Report> readable,
        CancellationToken cancel
    )
    {
        var own = await db
            .Observables.AsNoTracking()
            .Where(found => reports.Contains(found.Report))
            .Select(found => new { found.Kind, found.Value })
            .Distinct()
            .ToListAsync(cancel);
        var telling = own.Select(found => new Observable(found.Kind, found.Value))
            .Where(found =>
                !CommonInfrastructure.Contains(found, options.Value.CommonInfrastructure)
            )
            .OrderByDescending(found => Weight(found.Kind))
            .ThenBy(found => found.Key, StringComparer.Ordinal)
            .Take(Looked)
            .ToDictionary(found => found.Key, StringComparer.Ordinal);
        var keys = telling.Keys.ToList();
        var cap = options.Value.SharedByAtMost;
        var held = await db
            .Observables.AsNoTracking()
            .Where(found => keys.Contains(found.Key))
            .Join(
                readable,
                found => found.Report,
                row => row.Id,
                (found, row) => new { found.Key, row.Incident }
            )
            .Distinct()
            // One value that everybody shares must not read the whole table.
            .Take(Looked * (cap + 1))
            .ToListAsync(cancel);
        return held.GroupBy(found => found.Key, StringComparer.Ordinal)
            .Where(group => group.Count() <= cap)
            .SelectMany(group => group)
            .Where(found => found.Incident != incident)
            .GroupBy(found => found.Incident)
            .ToDictionary(
                group => group.Key,
                group => group.Select(found => telling[found.Key]).ToList()
            );
    }

    private async Task<IReadOnlyList<Similar>> RankAsync(
        Dictionary<Guid, List<Observable>> shared,
        HashSet<Guid> alike,
        Caller reader,
        CancellationToken cancel
    )
    {
        var candidates = shared.Keys.Union(alike).ToList();
        var rows = await db
            .Incidents.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(row => candidates.Contains(row.Id) && row.Parent == null)
            .ToListAsync(cancel);
        return
        [
            .. rows.Where(row => !row.State.IsOver())
                .Select(row =>
                {
                    var values = shared.GetValueOrDefault(row.Id, []);
                    var same = alike.Contains(row.Id);
                    return new Similar(
                        row.Id,
                        row.Reference,
                        row.State,
                        row.Type,
                        row.Level,
                        values.Sum(found => Weight(found.Kind)) + (same ? OfText : 0),
                        [
                            .. values
                                .OrderByDescending(found => Weight(found.Kind))
                                .ThenBy(found => found.Key, StringComparer.Ordinal)
                                .Select(found => found.Key),
                        ],
                        same
                    );
                })
                .Where(similar => similar.Score >= Enough)
                .OrderByDescending(similar => similar.Score)
                .ThenBy(similar => similar.Id)
                .Take(Most),
        ];
    }
}

/// <param name="Shared">Observables that both hold, as <see cref="Observable.Key"/>, the telling ones first.</param>
/// <param name="SameText">Their descriptions say nearly the same.</param>
internal sealed record Similar(
    Guid Id,
    string Reference,
    IncidentState State,
    string Type,
    int Level,
    int Score,
    IReadOnlyList<string> Shared,
    bool SameText
);
