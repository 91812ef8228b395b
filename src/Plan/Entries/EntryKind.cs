using System.Text.Json;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>What people add to the plan.</summary>
internal enum EntryKind
{
    /// <summary>Where an objective stands, for those that nothing counts by itself.</summary>
    Value,

    /// <summary>What is to be known beside a figure, also one that is counted.</summary>
    Annotation,

    /// <summary>How an action is doing, in four levels.</summary>
    Weather,

    /// <summary>A risk, a next step, a success or a result of an action.</summary>
    Comment,

    /// <summary>What was engaged and paid of a line of the budget in a year.</summary>
    Spending,

    /// <summary>Why an objective is behind its trajectory, and what is done about it.</summary>
    Gap,

    /// <summary>How a text of law stands.</summary>
    Law,
    Meeting,

    /// <summary>What a body decided, who does it and until when.</summary>
    Decision,

    /// <summary>Of awareness, courses or training (actions 50 to 52).</summary>
    Programme,
    Session,
}

internal enum FieldType
{
    Line,
    Lines,
    Number,
    Date,
    Code,

    /// <summary>SHA-256, 64 hexadecimal digits.</summary>
    Hash,

    /// <summary>An https address.</summary>
    Address,

    /// <summary>Numbers of actions with commas between.</summary>
    Actions,
}

/// <param name="Codes">Of a field that takes one of a few.</param>
internal sealed record EntryField(
    string Name,
    FieldType Type,
    bool Required = true,
    IReadOnlyList<string>? Codes = null
)
{
    public EntryField Optional => this with { Required = false };
}

/// <summary>Which fields each kind has: form, API and import read the same list.</summary>
internal static class EntryKinds
{
    public const string Risk = "risk";

    /// <summary>A law at one of these was promulgated.</summary>
    public static readonly IReadOnlyList<string> Promulgated =
    [
        "promulgated",
        "published",
        "inForce",
        "replaced",
    ];

    private static readonly EntryField Day = Date("day");
    private static readonly EntryField Source = Line("source");
    private static readonly EntryField Owner = Line("owner");
    private static readonly EntryField Due = Date("due");
    private static readonly EntryField Reason = Lines("reason");
    private static readonly EntryField Text = Lines("text");

    private static readonly Dictionary<EntryKind, IReadOnlyList<EntryField>> All = new()
    {
        [EntryKind.Value] = [Number("value"), Day, Source, Reason],
        [EntryKind.Annotation] = [Text],
        // Best first.
        [EntryKind.Weather] = [Code("level", "sun cloud rain storm"), Reason],
        [EntryKind.Comment] = [Code("type", $"{Risk} nextStep success result"), Text],
        [EntryKind.Spending] =
        [
            Code("year", string.Join(' ', PlanBook.Years)),
            Number("engaged").Optional,
            Number("paid").Optional,
            Source,
        ],
        [EntryKind.Gap] =
        [
            Code("cause", "funding staff procurement legal technical coordination demand data"),
            Lines("corrective"),
            Owner,
            Due,
        ],
        [EntryKind.Law] =
        [
            Line("title"),
            Line("titleAr"),
            Code("nature", "law decree deliberation").Optional,
            Code("stage", "drafted adopted promulgated published inForce replaced repealed"),
            Day,
            Line("bulletin").Optional,
            Date("inForce").Optional,
            Line("replacedBy").Optional,
            Code("family", "networks consumers personal-data").Optional,
            new("actions", FieldType.Actions),
            Line("rules").Optional,
            Source,
        ],
        [EntryKind.Meeting] = [Day, Text, new("minutes", FieldType.Hash, Required: false)],
        [EntryKind.Decision] = [Day, Text, Owner, Due, Date("done").Optional],
        [EntryKind.Programme] =
        [
            Line("title"),
            Line("titleAr"),
            Line("titleEn").Optional,
            Code("audience", "public companies administrations engineers magistrates"),
            Text,
            Lines("textAr"),
            Number("people").Optional,
            new("material", FieldType.Address, Required: false),
        ],
        [EntryKind.Session] =
        [
            Day,
            Line("place"),
            Number("planned"),
            Number("reached").Optional,
            Line("evidence").Optional,
        ],
    };

    public static IReadOnlyList<EntryField> Fields(this EntryKind kind) => All[kind];

    /// <summary>In JSON and in files.</summary>
    public static string Name(this EntryKind kind) =>
        JsonNamingPolicy.CamelCase.ConvertName($"{kind}");

    private static EntryField Line(string name) => new(name, FieldType.Line);

    private static EntryField Lines(string name) => new(name, FieldType.Lines);

    private static EntryField Number(string name) => new(name, FieldType.Number);

    private static EntryField Date(string name) => new(name, FieldType.Date);

    private static EntryField Code(string name, string codes) =>
        new(name, FieldType.Code, Codes: codes.Split(' '));
}
