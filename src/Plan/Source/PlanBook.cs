using System.Globalization;
using MarocNumeric.Trust.Plan.Following;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>The plan as every page, answer and export reads it. Read once, from the files in the assembly.</summary>
internal sealed class PlanBook
{
    /// <summary>What notes on the e-government timeline and on the budget hang on.</summary>
    public const string Timeline = "TIMELINE";
    public const string Budget = "BUDGET";

    private readonly TitleFile titles = PlanFile.Read<TitleFile>("titles.json");
    private readonly Dictionary<string, Objective> objectives;
    private readonly Dictionary<string, PlanAction> actions;
    private readonly List<Place> places;
    private readonly Dictionary<string, Spoken> names;

    public PlanBook()
    {
        objectives = File.Objectives.ToDictionary(one => one.Id, StringComparer.Ordinal);
        actions = File.Actions.ToDictionary(one => one.Id, StringComparer.Ordinal);
        Bodies = [.. File.Governance.Bodies, .. File.EGovernment.Bodies, .. titles.OtherBodies];
        places = [.. Placed()];
        names = places
            .Select(one => (one.Id, one.Title))
            .Concat(File.Budget.Lines.Select(one => (one.Id, Title(one.Id, one.Label))))
            .Concat(File.HeadlineObjectives.Select(one => (one.Id, Title(one.Id, one.Label))))
            .ToDictionary(one => one.Id, one => one.Item2, StringComparer.Ordinal);
    }

    public PlanFile File { get; } = PlanFile.Read<PlanFile>("plan.json");

    /// <summary>Of the plan, of its e-government part, and the committee of action 45.</summary>
    public IReadOnlyList<Body> Bodies { get; }

    /// <summary>As they stood when this version of the module was made; what is published since goes before them.</summary>
    public IReadOnlyList<LawStanding> Laws { get; } =
        PlanFile.Read<IReadOnlyList<LawStanding>>("laws.json");

    public static IReadOnlyList<string> Years { get; } = ["2009", "2010", "2011", "2012", "2013"];

    public Objective? FindObjective(string id) => objectives.GetValueOrDefault(id);

    public PlanAction? FindAction(string id) => actions.GetValueOrDefault(id);

    public PlanAction? FindAction(int number) =>
        actions.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"A{number:D2}"));

    public Spoken Title(string id, string french) =>
        titles.Titles.TryGetValue(id, out var said) ? new(french, said.Ar, said.En) : new(french);

    public Spoken Unit(string french) =>
        titles.Units.TryGetValue(french, out var said)
            ? new(french, said.Ar, said.En)
            : Title(french, french);

    /// <returns>What is said about how the figures of <paramref name="id"/> were read.</returns>
    public IReadOnlyList<ReadingNote> NotesOn(string id) =>
        [
            .. File.ReadingNotes.Where(note =>
                titles.Notes.TryGetValue(note.Id, out var on)
                && on.Contains(id, StringComparer.Ordinal)
            ),
        ];

    /// <returns>The title of whatever the plan has under this identifier; the identifier itself where it has nothing.</returns>
    public Spoken NameOf(string id) => names.GetValueOrDefault(id) ?? new(id);

    /// <summary>Everything of the plan that has a page.</summary>
    public IReadOnlyList<Place> Everything() => places;

    private IEnumerable<Place> Placed() =>
        [
            .. File.Pillars.Select(one =>
                At("pillar", one.Id, one.Title, "pillars/", one.Ambition)
            ),
            .. File
                .Pillars.SelectMany(one => one.Initiatives)
                .Select(one => At("initiative", one.Id, one.Title, "initiatives/")),
            .. File.Actions.Select(one =>
                At(
                    "action",
                    one.Id,
                    one.Title,
                    "actions/",
                    [.. one.Gist, .. one.Programs ?? []]
                ) with
                {
                    Path = $"/plan/actions/{one.Number}",
                }
            ),
            .. File.Objectives.Select(one => At("objective", one.Id, one.Label, "objectives/")),
            .. Bodies.Select(one => At("body", one.Id, one.Name, "bodies#", [.. one.Roles])),
            .. File.EGovernment.FlagshipProjects.Select(one =>
                At("flagship", one.Id, one.Name, "annexes#")
            ),
            .. Laws.Select(one =>
                At("law", one.Id, one.Title.Fr, "laws#") with
                {
                    Title = one.Title,
                }
            ),
        ];

    private Place At(string kind, string id, string french, string under, params string[] more) =>
        new(kind, id, Title(id, french), $"/plan/{under}{id}", string.Join(' ', more));
}

/// <summary>What has a page, or a place on one.</summary>
/// <param name="Path">From the root, without a language.</param>
/// <param name="More">Words beside its title by which it is found.</param>
internal sealed record Place(string Kind, string Id, Spoken Title, string Path, string More);
