using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>Asks whoever keeps the records for the figures of the plan. None is ever typed.</summary>
internal sealed class IndicatorReading(
    IEnumerable<IPlanFigure> figures,
    IServiceProvider services,
    TimeProvider clock
)
{
    public const string Laws = "CN-O1";
    public const string Certificates = "CN-O2";
    public const string Services = "CN-O3";
    public const string Campaigns = "CN-O4";
    public const string Magistrates = "CN-O5";

    /// <summary>Beside the plan's objectives: what else the suite knows of its actions, which each is shown with.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Others = new Dictionary<
        string,
        string[]
    >(StringComparer.Ordinal)
    {
        ["declarations"] = ["A31", "A42", "A48"],
        ["labels"] = ["A53"],
        ["backup-exercises"] = ["A49"],
    };

    private static readonly string[] Automatic =
    [
        Laws,
        Certificates,
        Services,
        Campaigns,
        Magistrates,
    ];

    public static bool IsAutomatic(string objective) =>
        Automatic.Contains(objective, StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, Indicator>> ReadAsync(
        IReadOnlyList<LawStanding> laws,
        IReadOnlyList<Programme> programmes,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        List<Indicator> found =
        [
            Counted(
                Laws,
                laws.Where(law => law.CountsForObjective)
                    .DistinctBy(law => law.Family, StringComparer.Ordinal)
                    .Count(),
                "/plan/laws",
                now
            ),
            Counted(
                Campaigns,
                programmes.Count(programme => programme.IsCampaignHeld),
                "/plan/programmes",
                now
            ),
            MagistratesOf(programmes, now),
        ];
        if (services.GetService<ILiveServices>() is { } desk)
        {
            var live = await desk.CountAsync(cancel);
            found.Add(
                new(
                    Services,
                    IndicatorState.Counted,
                    live.Of == 0 ? 0 : Math.Round(100m * live.Live / live.Of),
                    live.Live,
                    "/cert/services",
                    live.At
                )
            );
        }

        foreach (var figure in figures)
        {
            var read = await figure.CountAsync(cancel);
            found.Add(
                new(
                    figure.Name is "certificates" ? Certificates : figure.Name,
                    read.Value is null ? IndicatorState.Suppressed : IndicatorState.Counted,
                    read.Value,
                    read.Beside,
                    figure.Records,
                    read.At
                )
            );
        }

        found.AddRange(
            Automatic
                .Concat(Others.Keys)
                .Except(found.Select(one => one.Id), StringComparer.Ordinal)
                .Select(id => new Indicator(id, IndicatorState.NotReported, null, null, null, now))
        );
        return found.ToDictionary(one => one.Id, StringComparer.Ordinal);
    }

    /// <summary>How many of all magistrates; without their number there is no share.</summary>
    private static Indicator MagistratesOf(IReadOnlyList<Programme> programmes, DateTimeOffset now)
    {
        var trainings = programmes.Where(one => one.Audience is "magistrates").ToList();
        var (all, reached) = (
            trainings.Max(one => one.People) ?? 0,
            trainings.Sum(one => one.Reached)
        );
        return all == 0
            ? new(Magistrates, IndicatorState.NotReported, null, null, "/plan/programmes", now)
            : new(
                Magistrates,
                IndicatorState.Counted,
                Math.Min(100, Math.Round(100 * reached / all)),
                reached,
                "/plan/programmes",
                now
            );
    }

    private static Indicator Counted(string id, int value, string records, DateTimeOffset at) =>
        new(id, IndicatorState.Counted, value, null, records, at);
}
