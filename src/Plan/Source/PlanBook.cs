using System.Globalization;

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

    public PlanBook()
    {
        objectives = File.Objectives.ToDictionary(one => one.Id, StringComparer.Ordinal);
        actions = File.Actions.ToDictionary(one => one.Id, StringComparer.Ordinal);
        Bodies = [.. File.Governance.Bodies, .. File.EGovernment.Bodies, .. titles.OtherBodies];
        Laws = PlanFile.Read<IReadOnlyList<ShippedLaw>>("laws.json");
    }

    public PlanFile File { get; } = PlanFile.Embedded();

    /// <summary>Of the plan, of its e-government part, and the committee of action 45.</summary>
    public IReadOnlyList<Body> Bodies { get; }

    /// <summary>As they stood when this version of the module was made; what is published since goes before them.</summary>
    public IReadOnlyList<ShippedLaw> Laws { get; }

    public static IReadOnlyList<string> Years { get; } = ["2009", "2010", "2011", "2012", "2013"];

    public Objective? FindObjective(string id) => objectives.GetValueOrDefault(id);

    public PlanAction? FindAction(string id) => actions.GetValueOrDefault(id);

    public PlanAction? FindAction(int number) =>
        actions.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"A{number:D2}"));

    public Pillar PillarOf(string id) =>
        File.Pillars.First(one => string.Equals(one.Id, id, StringComparison.Ordinal));

    public Spoken Title(string id, string french) =>
        titles.Titles.TryGetValue(id, out var said)
            ? new(french, said.Ar, said.En)
            : new(french, null, null);

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

    /// <returns>The title of whatever an entry may be about; the identifier itself where it is none of the plan's.</returns>
    public Spoken NameOf(string id) =>
        FindObjective(id) is { } objective ? Title(id, objective.Label)
        : FindAction(id) is { } action ? Title(id, action.Title)
        : File.Budget.Lines.FirstOrDefault(one => Is(one.Id, id)) is { } line
            ? Title(id, line.Label)
        : Bodies.FirstOrDefault(one => Is(one.Id, id)) is { } body ? Title(id, body.Name)
        : Laws.FirstOrDefault(one => Is(one.Id, id)) is { } law ? law.Title
        : new(id, null, null);

    /// <summary>Everything of the plan that has a page, with what is searched in it.</summary>
    public IEnumerable<(
        string Kind,
        string Id,
        Spoken Title,
        string More,
        string Path
    )> Everything() =>
        [
            .. File.Pillars.Select(one =>
                (
                    "pillar",
                    one.Id,
                    Title(one.Id, one.Title),
                    one.Ambition,
                    $"/plan/pillars/{one.Id}"
                )
            ),
            .. File
                .Pillars.SelectMany(one => one.Initiatives)
                .Select(one =>
                    (
                        "initiative",
                        one.Id,
                        Title(one.Id, one.Title),
                        "",
                        $"/plan/initiatives/{one.Id}"
                    )
                ),
            .. File.Actions.Select(one =>
                (
                    "action",
                    one.Id,
                    Title(one.Id, one.Title),
                    string.Join(' ', one.Gist.Concat(one.Programs ?? [])),
                    $"/plan/actions/{one.Number}"
                )
            ),
            .. File.Objectives.Select(one =>
                ("objective", one.Id, Title(one.Id, one.Label), "", $"/plan/objectives/{one.Id}")
            ),
            .. Bodies.Select(one =>
                (
                    "body",
                    one.Id,
                    Title(one.Id, one.Name),
                    string.Join(' ', one.Roles),
                    $"/plan/bodies#{one.Id}"
                )
            ),
            .. File.EGovernment.FlagshipProjects.Select(one =>
                ("flagship", one.Id, Title(one.Id, one.Name), "", "/plan/annexes#flagships")
            ),
            .. Laws.Select(one => ("law", one.Id, one.Title, "", $"/plan/laws#{one.Id}")),
        ];

    private static bool Is(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal);
}
