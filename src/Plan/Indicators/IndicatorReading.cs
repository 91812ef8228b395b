using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Following;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>Asks whoever keeps the records for the figures of the plan. None is ever typed.</summary>
internal sealed class IndicatorReading(
    IEnumerable<IPlanFigure> figures,
    FiguresHeard heard,
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

    /// <summary>Who counts what, by the owner's name of it and by ours.</summary>
    private static readonly (string Module, string Name, string Id)[] Owners =
    [
        ("pki", "certificates", Certificates),
        ("cert", "services", Services),
        ("cert", "backup-exercises", "backup-exercises"),
        ("cndp", "declarations", "declarations"),
        ("label", "labels", "labels"),
    ];

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

        var here = figures.ToDictionary(figure => figure.Name, StringComparer.Ordinal);
        foreach (var (module, name, id) in Owners)
        {
            if (here.TryGetValue(name, out var figure))
            {
                var read = await figure.CountAsync(cancel);
                Add(id, read.Value, read.Beside, figure.Records, read.At);
            }
            else
            {
                found[id] = Elsewhere(module, name, found[id]);
            }
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

    private Indicator Elsewhere(string module, string name, Indicator unreported)
    {
        var said = heard.Of(module);
        return said?.Figures.FirstOrDefault(one => one.Name.Is(name)) is { } figure
            ? unreported with
            {
                State = figure.Value is null ? Origin.Suppressed : Origin.Counted,
                Value = figure.Value,
                Beside = figure.Beside,
                Records = $"{figure.Records}",
                At = figure.At,
                AskedAt = said.AskedAt,
            }
            : unreported with
            {
                AskedAt = said?.SilentAt,
                Absence =
                    said?.SilentAt is not null ? Absence.Silent
                    : said is null && heard.Asks(module) ? Absence.NotAskedYet
                    : Absence.NotHere,
            };
    }
}
