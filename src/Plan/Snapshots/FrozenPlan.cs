using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>How the plan stood when a month was frozen: what is hashed, downloaded and reported.</summary>
internal sealed record FrozenPlan(
    string Month,
    DateTimeOffset At,
    IReadOnlyList<ListObjectives.Line> Objectives,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<FrozenWeather> Weather,
    ReadBudget.Response Budget,
    IReadOnlyList<ListFollowing.GapLine> Gaps,
    IReadOnlyList<EntryResponse> Decisions,
    IReadOnlyList<LawStanding> Laws,
    IReadOnlyList<Programme> Programmes
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static FrozenPlan Of(PlanNow now, string month) =>
        new(
            month,
            now.At,
            [.. now.Objectives.Select(one => ListObjectives.Describe(one, now))],
            [.. now.Indicators.Values.OrderBy(one => one.Id, StringComparer.Ordinal)],
            [
                .. now
                    .Book.File.Actions.Select(one =>
                        (Action: one, Said: now.Latest(EntryKind.Weather, one.Id))
                    )
                    .Select(one => new FrozenWeather(
                        one.Action.Number,
                        now.Book.NameOf(one.Action.Id),
                        one.Said?["level"],
                        one.Said?["reason"]
                    )),
            ],
            ReadBudget.Describe(now),
            ListFollowing.Gaps(now),
            now.Decisions,
            now.Laws,
            now.Programmes
        );

    public static FrozenPlan Read(string json) =>
        JsonSerializer.Deserialize<FrozenPlan>(json, Options)!;

    public string Write() => JsonSerializer.Serialize(this, Options);
}

/// <param name="Level">Null where nobody has said.</param>
internal sealed record FrozenWeather(int Action, Spoken Title, string? Level, string? Reason);
