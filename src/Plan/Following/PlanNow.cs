using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>How the plan stands at one moment: every page, answer and frozen month is made of it.</summary>
/// <param name="History">Everything published, the newest first, what was replaced since as well.</param>
/// <param name="Current">What holds of it now, by kind.</param>
internal sealed record PlanNow(
    PlanBook Book,
    IReadOnlyList<EntryResponse> History,
    ILookup<EntryKind?, EntryResponse> Current,
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

    /// <summary>Open ones by what is due first, then those that are done.</summary>
    public IReadOnlyList<EntryResponse> Decisions =>
        [
            .. Current[EntryKind.Decision]
                .OrderBy(row => row["done"] is not null)
                .ThenBy(row => row.Date("due")),
        ];

    public IEnumerable<EntryResponse> Of(EntryKind kind, string subject) =>
        Current[kind].Where(row => row.Subject.Is(subject));

    public EntryResponse? Latest(EntryKind kind, string subject) =>
        Of(kind, subject).FirstOrDefault();

    public ObjectiveNow? Objective(string id) =>
        Objectives.FirstOrDefault(one => one.Objective.Id.Is(id));

    public IEnumerable<LawStanding> LawsOf(string action) =>
        Laws.Where(law => law.Actions.Contains(action, StringComparer.Ordinal));

    /// <summary>Of one line in one year, as it was typed last; null where nobody has.</summary>
    public EntryResponse? Spent(string line, string year) =>
        Of(EntryKind.Spending, line).FirstOrDefault(row => row["year"].Is(year));
}

/// <summary>Where a current figure comes from.</summary>
internal enum Origin
{
    /// <summary>By nobody; of a counted one, the module that keeps the records is not here, or nothing is known to count with.</summary>
    NotReported,
    Counted,
    Typed,
    Imported,

    /// <summary>So few that it would speak of somebody.</summary>
    Suppressed,
}

/// <summary>An objective with where it stands.</summary>
/// <param name="Current">Null where nobody has reported it.</param>
/// <param name="Expected">On the straight line from the baseline to the target; after the target's year the target.</param>
/// <param name="Headline">The same where the plan prints it as one of its seven.</param>
/// <param name="Value">What was typed or imported; null for a counted one.</param>
internal sealed record ObjectiveNow(
    Objective Objective,
    Spoken Title,
    Origin Origin,
    decimal? Current,
    decimal Expected,
    EntryResponse? Value,
    Indicator? Indicator,
    IReadOnlyList<ReadingNote> Notes,
    Headline? Headline
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
        var indicator = now.Indicators.GetValueOrDefault(objective.Id);
        var value = indicator is null
            ? now.Of(EntryKind.Value, objective.Id).MaxBy(row => row.Date("day"))
            : null;
        return new(
            objective,
            now.Book.NameOf(objective.Id),
            indicator?.State
                ?? (
                    value is null ? Origin.NotReported
                    : value.Imported ? Origin.Imported
                    : Origin.Typed
                ),
            indicator?.Value ?? value?.Number("value"),
            ExpectedOn(objective, now.Today),
            value,
            indicator,
            now.Book.NotesOn(objective.Id),
            now.Book.File.HeadlineObjectives.FirstOrDefault(one => one.ObjectiveId.Is(objective.Id))
        );
    }

    private static decimal ExpectedOn(Objective objective, DateOnly day)
    {
        var from = new DateOnly(objective.Baseline.Year, 12, 31).DayNumber;
        var until = new DateOnly(objective.Target.Year, 12, 31).DayNumber;
        var start = objective.Baseline.Number ?? 0;
        var share = Math.Clamp((decimal)(day.DayNumber - from) / (until - from), 0, 1);
        return start + (objective.Target.Number!.Value - start) * share;
    }
}
