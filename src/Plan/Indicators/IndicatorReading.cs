using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
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
        // What nobody here answers stays as it is.
        var found = Automatic
            .Concat(Others.Keys)
            .ToDictionary(
                id => id,
                id => new Indicator(id, Origin.NotReported, null, null, null, now),
                StringComparer.Ordinal
            );
        var three = laws.Where(law => law.CountsForObjective)
            .DistinctBy(law => law.Family, StringComparer.Ordinal);
        Add(Laws, three.Count(), null, "/plan/laws", now);
        Add(Campaigns, programmes.Count(one => one.Held), null, "/plan/programmes", now);
        // How many of all magistrates; without their number there is no share.
        found[Magistrates] = found[Magistrates] with
        {
            Records = "/plan/programmes",
        };
        var trainings = programmes.Where(one => one.Audience is "magistrates").ToList();
        if (trainings.Max(one => one.People) is > 0 and var all)
        {
            var reached = trainings.Sum(one => one.Reached);
            var share = Math.Min(100, Math.Round(100 * reached / all));
            Add(Magistrates, share, reached, "/plan/programmes", now);
        }

        if (services.GetService<ILiveServices>() is { } desk)
        {
            var live = await desk.CountAsync(cancel);
            var share = live.Of == 0 ? 0 : Math.Round(100m * live.Live / live.Of);
            Add(Services, share, live.Live, "/cert/services", live.At);
        }

        foreach (var figure in figures)
        {
            var read = await figure.CountAsync(cancel);
            var id = figure.Name is "certificates" ? Certificates : figure.Name;
            Add(id, read.Value, read.Beside, figure.Records, read.At);
        }

        return found;

        void Add(string id, decimal? value, decimal? beside, string records, DateTimeOffset at) =>
            found[id] = new(
                id,
                value is null ? Origin.Suppressed : Origin.Counted,
                value,
                beside,
                records,
                at
            );
    }
}
