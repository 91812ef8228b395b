using System.Collections.Concurrent;
using System.Globalization;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>Counts a year's incidents and how fast they were answered. What was counted serves everyone for a few minutes: anybody may ask, and a count reads every incident of the year.</summary>
internal sealed class Counting(TimeProvider clock)
{
    /// <summary>The first with an incident in the register: decree 2-21-406 is of it.</summary>
    public const int FirstYear = 2021;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private static readonly IncidentState[] None =
    [
        IncidentState.Rejected,
        IncidentState.Duplicate,
        IncidentState.Withdrawn,
    ];

    private static readonly IncidentState[] Milestones =
    [
        IncidentState.Triaged,
        IncidentState.Contained,
        IncidentState.Recovered,
    ];

    private readonly ConcurrentDictionary<int, YearFigures> counted = new();

    public int ThisYear => MoroccanTime.DayOf(clock.Now()).Year;

    /// <returns>Null for what is no year; this one where nothing was typed.</returns>
    public int? Read(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? ThisYear
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year
        : null;

    public async Task<Result<YearFigures>> OfAsync(
        int? year,
        CertDbContext db,
        CancellationToken cancel
    )
    {
        if (year is not { } asked || asked < FirstYear || asked > ThisYear)
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

    private async Task<YearFigures> CountAsync(int year, CertDbContext db, CancellationToken cancel)
    {
        var tests = RsitCatalogue
            .Classes.SelectMany(one => one.Types)
            .Where(type => type.IsTest)
            .Select(type => type.Value)
            .ToList();
        var (from, until) = (StartOf(year, 1), StartOf(year + 1, 1));
        // A figure counts what its reader may not read; small cells are hidden afterwards.
        await using var beyond = await db.BeyondAsync(cancel);
        var incidents = db
            .Incidents.AsNoTracking()
            .Where(row =>
                row.ReceivedAt >= from
                && row.ReceivedAt < until
                && row.Tlp != Tlp.Red
                && row.Pace == 0
                && !None.Contains(row.State)
                && !tests.Contains(row.Type)
            );
        var kinds = await incidents
            .GroupBy(row => new { row.Type, row.Level })
            .Select(group => new Cell(group.Key.Type, group.Key.Level, group.Count()))
            .ToListAsync(cancel);
        var months = new List<int>();
        for (var month = 1; month <= 12; month++)
        {
            var (first, next) = (StartOf(year, month), StartOf(year, month + 1));
            months.Add(
                await incidents.CountAsync(
                    row => row.ReceivedAt >= first && row.ReceivedAt < next,
                    cancel
                )
            );
        }

        return new(
            year,
            clock.Now(),
            SmallCells.Smallest,
            Classes(kinds),
            Levels(kinds, await DurationsAsync(incidents, db, cancel)),
            [
                .. SmallCells
                    .Shown(months)
                    .Select((count, index) => new YearFigures.MonthCount(index + 1, count)),
            ]
        );
    }

    private sealed record Cell(string Type, int Level, int Count);

    /// <summary>Hours to the first of each milestone, of every incident that came so far.</summary>
    private static async Task<ILookup<(int Level, IncidentState State), double>> DurationsAsync(
        IQueryable<Incident> incidents,
        CertDbContext db,
        CancellationToken cancel
    )
    {
        var firsts = await incidents
            .Join(
                db.Steps.Where(step => Milestones.Contains(step.State)),
                row => row.Id,
                step => step.Incident,
                (row, step) =>
                    new
                    {
                        row.Id,
                        row.Level,
                        row.ReceivedAt,
                        step.State,
                        step.At,
                    }
            )
            .GroupBy(one => new
            {
                one.Id,
                one.Level,
                one.ReceivedAt,
                one.State,
            })
            .Select(group => new
            {
                group.Key.Level,
                group.Key.ReceivedAt,
                group.Key.State,
                At = group.Min(one => one.At),
            })
            .ToListAsync(cancel);
        return firsts.ToLookup(
            one => (one.Level, one.State),
            one => (one.At - one.ReceivedAt).TotalHours
        );
    }

    private static List<YearFigures.ClassCount> Classes(List<Cell> cells)
    {
        var classes = RsitCatalogue
            .Classes.Where(one => !one.Types.All(type => type.IsTest))
            .Select(one => one.Value)
            .ToList();
        var counts = SmallCells.Shown([
            .. classes.Select(one =>
                cells
                    .Where(cell => ClassOf(cell.Type).Equals(one, StringComparison.Ordinal))
                    .Sum(cell => cell.Count)
            ),
        ]);
        return [.. classes.Select((one, index) => new YearFigures.ClassCount(one, counts[index]))];
    }

    /// <summary>A type of an older version of the taxonomy that this one does not have is none of its classes.</summary>
    private static string ClassOf(string type) => RsitCatalogue.Find(type)?.Class ?? "other";

    private static List<YearFigures.LevelCount> Levels(
        List<Cell> cells,
        ILookup<(int Level, IncidentState State), double> hours
    )
    {
        var counts = SmallCells.Shown([
            .. Enumerable
                .Range(1, 4)
                .Select(level => cells.Where(cell => cell.Level == level).Sum(cell => cell.Count)),
        ]);
        return
        [
            .. Enumerable
                .Range(1, 4)
                .Select(level => new YearFigures.LevelCount(
                    level,
                    counts[level - 1],
                    Of(level, IncidentState.Triaged),
                    Of(level, IncidentState.Contained),
                    Of(level, IncidentState.Recovered)
                )),
        ];

        YearFigures.Duration? Of(int level, IncidentState state)
        {
            var sorted = hours[(level, state)].Order().ToList();
            return counts[level - 1] is null || sorted.Count < SmallCells.Smallest
                ? null
                : new(Ranks.Nearest(sorted, 0.5), Ranks.Nearest(sorted, 0.9));
        }
    }

    /// <param name="month">13 is the next January.</param>
    private static DateTimeOffset StartOf(int year, int month) =>
        MoroccanTime.StartOf(month > 12 ? new(year + 1, 1, 1) : new(year, month, 1));
}
