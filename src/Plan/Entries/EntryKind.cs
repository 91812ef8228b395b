using System.Text.Json;

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
);

/// <summary>Which fields each kind has: form, API and import read the same list.</summary>
internal static class EntryKinds
{
    public const string Risk = "risk";

    /// <summary>Best first.</summary>
    public static readonly IReadOnlyList<string> Levels = ["sun", "cloud", "rain", "storm"];

    public static readonly IReadOnlyList<string> Stages =
    [
        "drafted",
        "adopted",
        "promulgated",
        "published",
        "inForce",
        "replaced",
        "repealed",
    ];

    /// <summary>A law at one of these was promulgated.</summary>
    public static readonly IReadOnlyList<string> Promulgated =
    [
        "promulgated",
        "published",
        "inForce",
        "replaced",
    ];

    private static readonly EntryField Day = new("day", FieldType.Date);
    private static readonly EntryField Source = new("source", FieldType.Line);
    private static readonly EntryField Reason = new("reason", FieldType.Lines);
    private static readonly EntryField Owner = new("owner", FieldType.Line);
    private static readonly EntryField Due = new("due", FieldType.Date);
    private static readonly EntryField Text = new("text", FieldType.Lines);

    private static readonly Dictionary<EntryKind, IReadOnlyList<EntryField>> All = new()
    {
        [EntryKind.Value] = [new("value", FieldType.Number), Day, Source, Reason],
        [EntryKind.Annotation] = [Text],
        [EntryKind.Weather] = [new("level", FieldType.Code, Codes: Levels), Reason],
        [EntryKind.Comment] =
        [
            new("type", FieldType.Code, Codes: [Risk, "nextStep", "success", "result"]),
            Text,
        ],
        [EntryKind.Spending] =
        [
            new("year", FieldType.Code, Codes: Plan.Source.PlanBook.Years),
            new("engaged", FieldType.Number, Required: false),
            new("paid", FieldType.Number, Required: false),
            Source,
        ],
        [EntryKind.Gap] =
        [
            new(
                "cause",
                FieldType.Code,
                Codes:
                [
                    "funding",
                    "staff",
                    "procurement",
                    "legal",
                    "technical",
                    "coordination",
                    "demand",
                    "data",
                ]
            ),
            new("corrective", FieldType.Lines),
            Owner,
            Due,
        ],
        [EntryKind.Law] =
        [
            new("title", FieldType.Line),
            new("titleAr", FieldType.Line),
            new("stage", FieldType.Code, Codes: Stages),
            Day,
            new("bulletin", FieldType.Line, Required: false),
            new("inForce", FieldType.Date, Required: false),
            new("replacedBy", FieldType.Line, Required: false),
            new(
                "family",
                FieldType.Code,
                Required: false,
                Codes: ["networks", "consumers", "personal-data"]
            ),
            new("actions", FieldType.Actions),
            new("rules", FieldType.Line, Required: false),
            Source,
        ],
        [EntryKind.Meeting] = [Day, Text, new("minutes", FieldType.Hash, Required: false)],
        [EntryKind.Decision] =
        [
            Day,
            Text,
            Owner,
            Due,
            new("done", FieldType.Date, Required: false),
        ],
        [EntryKind.Programme] =
        [
            new("title", FieldType.Line),
            new("titleAr", FieldType.Line),
            new("titleEn", FieldType.Line, Required: false),
            new(
                "audience",
                FieldType.Code,
                Codes: ["public", "companies", "administrations", "engineers", "magistrates"]
            ),
            Text,
            new("textAr", FieldType.Lines),
            new("people", FieldType.Number, Required: false),
            new("material", FieldType.Address, Required: false),
        ],
        [EntryKind.Session] =
        [
            Day,
            new("place", FieldType.Line),
            new("planned", FieldType.Number),
            new("reached", FieldType.Number, Required: false),
            new("evidence", FieldType.Line, Required: false),
        ],
    };

    public static IReadOnlyList<EntryField> Fields(this EntryKind kind) => All[kind];

    /// <summary>In JSON and in files.</summary>
    public static string Name(this EntryKind kind) =>
        JsonNamingPolicy.CamelCase.ConvertName($"{kind}");
}
