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
        var published = await db
            .Entries.AsNoTracking()
            .Where(row => row.State == EntryState.Published)
            .OrderByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancel);
        var history = published.ConvertAll(EntryResponse.Of);
        var current = history.ToLookup(row =>
            row.SupersededAt is null ? row.Kind : (EntryKind?)null
        );
        // What was published of a text goes before what ships.
        IReadOnlyList<LawStanding> laws =
        [
            .. current[EntryKind.Law]
                .Select(LawStanding.Of)
                .Concat(book.Laws)
                .DistinctBy(law => law.Id, StringComparer.Ordinal)
                .OrderBy(law => law.Day ?? DateOnly.MaxValue)
                .ThenBy(law => law.Id, StringComparer.Ordinal),
        ];
        var sessions = current[EntryKind.Session]
            .ToLookup(row => row.Subject, StringComparer.Ordinal);
        IReadOnlyList<Programme> programmes =
        [
            .. current[EntryKind.Programme]
                .Select(row =>
                    Programme.Read(row, sessions[$"{row.Key}"], MoroccanTime.DayOf(now))
                ),
        ];
        return new(
            book,
            history,
            current,
            laws,
            programmes,
            await indicators.ReadAsync(laws, programmes, cancel),
            now
        );
    }
}
