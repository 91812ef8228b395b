using System.Collections.Concurrent;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>Counts a year's filings and answers, with one formality beside the other. What was counted serves everyone for a few minutes: anybody may ask, and a count reads every filing of the year.</summary>
internal sealed class Counting(LegalClock law, TimeProvider clock)
{
    /// <summary>The law's own year: nothing was filed before.</summary>
    public const int FirstYear = 2009;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private static readonly DeclarationState[] Open =
    [
        DeclarationState.Filed,
        DeclarationState.CompletionAsked,
        DeclarationState.UnderReview,
        DeclarationState.Appealed,
    ];

    private readonly ConcurrentDictionary<int, YearFigures> counted = new();

    public int ThisYear => MoroccanTime.DayOf(clock.Now()).Year;

    /// <param name="year">This one where null.</param>
    public async Task<Result<YearFigures>> OfAsync(
        int? year,
        CndpDbContext db,
        CancellationToken cancel
    )
    {
        var asked = year ?? ThisYear;
        if (asked < FirstYear || asked > ThisYear)
        {
            return FigureProblems.YearInvalid;
        }

        if (
            counted.TryGetValue(asked, out var there)
            && clock.Now() - there.AsOf is { Ticks: >= 0 } age
            && age < Fresh
        )
        {
            return there;
        }

        return counted[asked] = await CountAsync(asked, db, cancel);
    }

    private async Task<YearFigures> CountAsync(int year, CndpDbContext db, CancellationToken cancel)
    {
        var now = clock.Now();
        var (from, until) = (
            MoroccanTime.StartOf(new(year, 1, 1)),
            MoroccanTime.StartOf(new(year + 1, 1, 1))
        );
        var received = await db
            .Declarations.AsNoTracking()
            .Where(row => row.FiledAt >= from && row.FiledAt < until)
            .Select(row => new Case(row.Kind, row.FiledAt, row.FiledAt, false))
            .ToListAsync(cancel);
        var answered = await db
            .Declarations.AsNoTracking()
            .Where(row => row.DecidedAt >= from && row.DecidedAt < until)
            .Select(row => new Case(
                row.Kind,
                row.FiledAt,
                row.DecidedAt!.Value,
                row.State == DeclarationState.Refused || row.State == DeclarationState.Appealed
            ))
            .ToListAsync(cancel);
        var open = await db
            .Declarations.AsNoTracking()
            .Where(row => Open.Contains(row.State))
            .GroupBy(row => row.Kind)
            .Select(group => new { Kind = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Kind, group => group.Count, cancel);
        return new(
            year,
            now,
            SmallCells.Smallest,
            Formalities(received, answered, open),
            Months(received, answered)
        );
    }

    /// <param name="At">Of what is counted: the filing or the answer.</param>
    private sealed record Case(
        DeclarationKind Kind,
        DateTimeOffset FiledAt,
        DateTimeOffset At,
        bool Refused
    );

    private List<FormalityFigures> Formalities(
        List<Case> received,
        List<Case> answered,
        Dictionary<DeclarationKind, int> open
    )
    {
        var kinds = Enum.GetValues<DeclarationKind>();
        var (taken, given, refused, waiting) = (
            Cells(kind => received.Count(one => one.Kind == kind)),
            Cells(kind => answered.Count(one => one.Kind == kind)),
            Cells(kind => answered.Count(one => one.Kind == kind && one.Refused)),
            Cells(kind => open.GetValueOrDefault(kind))
        );
        return
        [
            .. kinds.Select(
                (kind, index) =>
                {
                    var hours = answered
                        .Where(one => one.Kind == kind)
                        .Select(one => (one.At - one.FiledAt).TotalHours)
                        .Order()
                        .ToList();
                    var shown = hours.Count >= SmallCells.Smallest && given[index] is not null;
                    return new FormalityFigures(
                        kind,
                        taken[index],
                        given[index],
                        refused[index],
                        shown ? Ranks.Nearest(hours, 0.5) : null,
                        shown ? Ranks.Nearest(hours, 0.9) : null,
                        TermOf(kind),
                        waiting[index]
                    );
                }
            ),
        ];

        IReadOnlyList<int?> Cells(Func<DeclarationKind, int> count) =>
            SmallCells.Shown([.. kinds.Select(count)]);
    }

    private static List<MonthFigures> Months(List<Case> received, List<Case> answered)
    {
        var (taken, given) = (Cells(received), Cells(answered));
        return
        [
            .. Enumerable
                .Range(0, 12)
                .Select(index => new MonthFigures(index + 1, taken[index], given[index])),
        ];

        static IReadOnlyList<int?> Cells(List<Case> cases) =>
            SmallCells.Shown([
                .. Enumerable
                    .Range(1, 12)
                    .Select(month => cases.Count(one => MoroccanTime.DayOf(one.At).Month == month)),
            ]);
    }

    private double TermOf(DeclarationKind kind)
    {
        var term = kind.Rules(law).Delay;
        return term.Unit switch
        {
            PeriodUnit.Hours => term.Value,
            PeriodUnit.Months => term.Value * 30 * 24,
            _ => term.Value * 24,
        };
    }
}
