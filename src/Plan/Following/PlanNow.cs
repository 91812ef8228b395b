using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>How the plan stands at one moment: every page, answer and frozen month is made of it.</summary>
/// <param name="History">Everything published, the newest first, what was replaced since as well.</param>
/// <param name="Entries">What holds of it now.</param>
internal sealed record PlanNow(
    PlanBook Book,
    IReadOnlyList<Entry> History,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<LawStanding> Laws,
    IReadOnlyList<Programme> Programmes,
    IReadOnlyDictionary<string, Indicator> Indicators,
    DateTimeOffset At
)
{
    private IReadOnlyList<ObjectiveNow>? objectives;

    public DateOnly Today => MoroccanTime.DayOf(At);

    /// <summary>When something was published last; null where nothing was.</summary>
    public DateTimeOffset? UpdatedAt => History.Max(row => row.ReviewedAt);

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<ObjectiveNow> Objectives =>
        objectives ??= [.. Book.File.Objectives.Select(one => ObjectiveNow.Of(one, this))];

    /// <summary>Behind their trajectory, worst first; those that nobody has reported are no gap that is known.</summary>
    public IReadOnlyList<ObjectiveNow> Gaps =>
        [
            .. Objectives
                .Where(one => one.Gap > 0)
                .OrderByDescending(one => one.RelativeGap)
                .ThenBy(one => one.Objective.Id, StringComparer.Ordinal),
        ];

    /// <summary>Open ones by what is due first, then those that are done.</summary>
    public IReadOnlyList<Entry> Decisions =>
        [
            .. Of(EntryKind.Decision)
                .OrderBy(row => row["done"] is not null)
                .ThenBy(row => row.Date("due")),
        ];

    public IEnumerable<Entry> Of(EntryKind kind) => Entries.Where(row => row.Kind == kind);

    public IEnumerable<Entry> Of(EntryKind kind, string subject) =>
        Of(kind).Where(row => string.Equals(row.Subject, subject, StringComparison.Ordinal));

    public Entry? Latest(EntryKind kind, string subject) => Of(kind, subject).FirstOrDefault();

    public IEnumerable<Entry> HistoryOf(string subject) =>
        History.Where(row => string.Equals(row.Subject, subject, StringComparison.Ordinal));

    public IEnumerable<LawStanding> LawsOf(string action) =>
        Laws.Where(law => law.Actions.Contains(action, StringComparer.Ordinal));

    /// <summary>Of one line in one year, as it was typed last; null where nobody has.</summary>
    public Entry? Spent(string line, string year) =>
        Of(EntryKind.Spending, line)
            .FirstOrDefault(row => string.Equals(row["year"], year, StringComparison.Ordinal));
}

/// <summary>Where a current figure comes from.</summary>
internal enum Origin
{
    NotReported,
    Counted,
    Typed,
    Imported,
    Suppressed,
}

/// <summary>An objective with where it stands.</summary>
/// <param name="Current">Null where nobody has reported it.</param>
/// <param name="Expected">On the straight line from the baseline to the target; after the target's year the target.</param>
/// <param name="Value">What was typed or imported; null for a counted one.</param>
internal sealed record ObjectiveNow(
    Objective Objective,
    Origin Origin,
    decimal? Current,
    decimal Expected,
    Entry? Value,
    Indicator? Indicator,
    IReadOnlyList<ReadingNote> Notes
)
{
    private decimal Base => Objective.Baseline.Number ?? 0;

    private decimal Way => Objective.Target.Number!.Value - Base;

    /// <summary>Of the way from the baseline to the target, in percent.</summary>
    public int? Progress => Current is { } now ? (int)Math.Round(100 * (now - Base) / Way) : null;

    public decimal? Gap => Current is { } now ? Math.Max(0, Expected - now) : null;

    public decimal? RelativeGap => Gap / Way;

    /// <summary>How it was read is not beyond doubt, or wants a word.</summary>
    public bool IsAmbiguous =>
        Notes.Count > 0
        || Objective.ReadingNote is not null
        || Objective.ReadingConfidence is not "haute";

    public static ObjectiveNow Of(Objective objective, PlanNow now)
    {
        var (value, indicator) = (
            IndicatorReading.IsAutomatic(objective.Id)
                ? null
                : now.Of(EntryKind.Value, objective.Id).MaxBy(row => row.Date("day")),
            now.Indicators.GetValueOrDefault(objective.Id)
        );
        return new(
            objective,
            indicator?.State switch
            {
                IndicatorState.Counted => Origin.Counted,
                IndicatorState.Suppressed => Origin.Suppressed,
                _ when value is null => Origin.NotReported,
                _ => value.Batch is null ? Origin.Typed : Origin.Imported,
            },
            indicator is null ? value?.Number("value") : indicator.Value,
            ExpectedOn(objective, now.Today),
            value,
            indicator,
            now.Book.NotesOn(objective.Id)
        );
    }

    private static decimal ExpectedOn(Objective objective, DateOnly day)
    {
        var (from, until) = (
            new DateOnly(objective.Baseline.Year, 12, 31),
            new DateOnly(objective.Target.Year, 12, 31)
        );
        var (start, end) = (objective.Baseline.Number ?? 0, objective.Target.Number!.Value);
        var share = (decimal)(day.DayNumber - from.DayNumber) / (until.DayNumber - from.DayNumber);
        return start + (end - start) * Math.Clamp(share, 0, 1);
    }
}
