using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>The steering committee's follow-up and the draft of the annual report (COPIL's tasks in the plan), made of a frozen month alone.</summary>
internal sealed class SnapshotPapers(IStringLocalizer<Texts> texts, PlanBook book)
{
    public const string FollowUp = "follow-up";
    public const string Annual = "annual-report";

    public static readonly IReadOnlyList<string> Kinds = [FollowUp, Annual];

    /// <summary>In the language that is spoken while it is called.</summary>
    public Paper Describe(string kind, Snapshot row, FrozenPlan frozen, DateTimeOffset at) =>
        new(
            texts["paper-body"],
            texts[$"paper-{kind}", row.Month],
            row.Number,
            at,
            [
                new PaperRows([
                    new(texts["report-state"], texts[$"report-{row.State}"]),
                    new(texts["frozen-at"], Moments.When(frozen.At)),
                    new(texts["content-sha256"], row.Sha256, Latin: true),
                ]),
                .. kind is FollowUp
                    ?
                    [
                        .. Objectives(frozen),
                        .. Weather(frozen),
                        .. Gaps(frozen),
                        .. Decisions(frozen),
                    ]
                    : (IEnumerable<PaperPart>)
                        [
                            .. Objectives(frozen),
                            .. Money(frozen),
                            .. Laws(frozen),
                            .. Programmes(frozen),
                            .. Gaps(frozen),
                        ],
            ]
        );

    private IEnumerable<PaperPart> Objectives(FrozenPlan frozen) =>
        frozen
            .Objectives.GroupBy(one => one.PillarId, StringComparer.Ordinal)
            .SelectMany(pillar =>
                (IEnumerable<PaperPart>)
                    [
                        new PaperHeading(book.NameOf(pillar.Key).Here),
                        new PaperRows([
                            .. pillar.Select(one => new PaperRow(one.Title.Here, Standing(one))),
                        ]),
                    ]
            );

    public string Standing(ListObjectives.Line one) =>
        texts[
            "report-standing",
            one.Current.Value is { } value
                ? Figures.Said(value)
                : texts[$"origin-{one.Current.Origin}"].Value,
            one.Target.Raw ?? "–",
            texts[$"origin-{one.Current.Origin}"].Value
        ];

    private IEnumerable<PaperPart> Weather(FrozenPlan frozen) =>
        Listed(
            "weather-title",
            frozen
                .Weather.Where(one => one.Level is "rain" or "storm")
                .Select(one =>
                    $"{one.Action.ToString(CultureInfo.CurrentCulture)}. {Signs.Pair(one.Title.Here, texts[$"code-{one.Level}"])}. {one.Reason}"
                )
        );

    private IEnumerable<PaperPart> Gaps(FrozenPlan frozen) =>
        Listed(
            "gaps-title",
            frozen.Gaps.Select(one =>
                $"{Signs.Pair(book.NameOf(one.Objective).Here, Figures.Said(one.Gap))} ({Signs.Percent(Math.Round(100 * one.Share))}). {(one.Cause is { } cause ? texts[$"code-{cause}"].Value : texts["not-reported"].Value)}. {one.Corrective} {one.Owner} {(one.Due is { } due ? Moments.Day(due) : "")}"
            )
        );

    private IEnumerable<PaperPart> Decisions(FrozenPlan frozen) =>
        Listed(
            "due-first",
            frozen
                .Decisions.Where(one => !one.Fields.ContainsKey("done"))
                .Select(one =>
                    $"{Signs.Pair($"{one.Fields["due"]}", $"{one.Fields["text"]}")} ({one.Fields["owner"]})"
                )
        );

    private IEnumerable<PaperPart> Money(FrozenPlan frozen) =>
        [
            new PaperHeading(texts["budget-title"]),
            new PaperRows([
                .. frozen.Budget.Lines.Select(line => new PaperRow(
                    line.Title.Here,
                    texts[
                        "report-money",
                        Figures.Said(line.Total),
                        Sum(line.Reported.Select(one => one.Engaged)),
                        Sum(line.Reported.Select(one => one.Paid))
                    ]
                )),
            ]),
        ];

    private string Sum(IEnumerable<decimal?> amounts) =>
        amounts.OfType<decimal>().ToList() is { Count: > 0 } known
            ? Figures.Said(known.Sum())
            : texts["not-reported"];

    private IEnumerable<PaperPart> Laws(FrozenPlan frozen) =>
        Listed(
            "laws-title",
            frozen.Laws.Select(law => Signs.Pair(law.Title.Here, texts[$"code-{law.Stage}"]))
        );

    private IEnumerable<PaperPart> Programmes(FrozenPlan frozen) =>
        Listed(
            "programmes-title",
            frozen.Programmes.Select(one =>
                Signs.Pair(
                    one.Title.Here,
                    texts["reached", Figures.Said(one.Reached), Figures.Said(one.Planned)]
                )
            )
        );

    private IEnumerable<PaperPart> Listed(string title, IEnumerable<string> items)
    {
        var said = items.ToList();
        return
        [
            new PaperHeading(texts[title]),
            said.Count > 0 ? new PaperList(said) : new PaperParagraph(texts["none-yet"]),
        ];
    }
}
