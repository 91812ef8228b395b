using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>Reads how the plan stands: what is printed, what was published of it, and what the suite counts.</summary>
internal sealed class PlanReading(
    PlanDbContext db,
    PlanBook book,
    IndicatorReading indicators,
    TimeProvider clock
)
{
    /// <summary>Of published entries, the newest: more than decades of monthly work.</summary>
    private const int Most = 20_000;

    public async Task<PlanNow> NowAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        var today = MoroccanTime.DayOf(now);
        var entries = await db
            .Entries.AsNoTracking()
            .Where(row => row.State == EntryState.Published)
            .OrderByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancel);
        var current = entries.Where(row => row.SupersededAt is null).ToList();
        var published = Of(EntryKind.Law)
            .DistinctBy(row => row.Subject, StringComparer.Ordinal)
            .Select(LawStanding.Of)
            .ToList();
        IReadOnlyList<LawStanding> laws =
        [
            .. book
                .Laws.Where(law =>
                    !published.Exists(one =>
                        string.Equals(one.Id, law.Id, StringComparison.Ordinal)
                    )
                )
                .Select(LawStanding.Of)
                .Concat(published)
                .OrderBy(law => law.Day ?? DateOnly.MaxValue)
                .ThenBy(law => law.Id, StringComparer.Ordinal),
        ];
        var sessions = Of(EntryKind.Session).ToLookup(row => row.Subject, StringComparer.Ordinal);
        IReadOnlyList<Programme> programmes =
        [
            .. Of(EntryKind.Programme)
                .Select(row => new Programme(
                    row,
                    [.. sessions[$"{row.Key}"].OrderByDescending(one => one.Date("day"))],
                    today
                )),
        ];
        return new(
            book,
            entries,
            current,
            laws,
            programmes,
            await indicators.ReadAsync(laws, programmes, cancel),
            now
        );

        IEnumerable<Entry> Of(EntryKind kind) => current.Where(row => row.Kind == kind);
    }
}
