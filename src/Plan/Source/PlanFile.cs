using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>plan.json as it is written: what the printed plan says, word for word, and how its figures were read. titles.json beside it holds what we add in the other languages.</summary>
internal sealed record PlanFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
    };

    public required IReadOnlyList<string> Vision { get; init; }

    public required IReadOnlyList<Principle> Principles { get; init; }

    public required IReadOnlyList<Pillar> Pillars { get; init; }

    public required IReadOnlyList<PlanAction> Actions { get; init; }

    public required IReadOnlyList<Objective> Objectives { get; init; }

    public required IReadOnlyList<Headline> HeadlineObjectives { get; init; }

    public required Budget Budget { get; init; }

    public required Government EGovernment { get; init; }

    public required Steering Governance { get; init; }

    public required Training Training { get; init; }

    public required Industry Industry { get; init; }

    public required IReadOnlyList<ReadingNote> ReadingNotes { get; init; }

    public static T Read<T>(string name)
    {
        using var stream = typeof(PlanFile).Assembly.GetManifestResourceStream($"Source/{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}

internal sealed record Principle(string Name, IReadOnlyList<string> Items);

internal sealed record Pillar(
    string Id,
    string Kind,
    int Order,
    string Title,
    string Ambition,
    IReadOnlyList<int> ActionNumbers,
    IReadOnlyList<Initiative> Initiatives
);

internal sealed record Initiative(
    string Id,
    int Number,
    string Title,
    IReadOnlyList<int> ActionNumbers
);

internal record PlanAction
{
    public required int Number { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>As the detailed pages print it, where that differs from the summary.</summary>
    public required string TitleInBody { get; init; }

    public required string PillarId { get; init; }

    public required string InitiativeId { get; init; }

    public required IReadOnlyList<string> Gist { get; init; }

    public IReadOnlyList<ActionFigure>? Figures { get; init; }

    public IReadOnlyList<string>? Programs { get; init; }

    public IReadOnlyList<string>? Actors { get; init; }

    public IReadOnlyList<string>? Places { get; init; }

    public IReadOnlyList<CrossReference>? CrossReferences { get; init; }

    public string? Note { get; init; }
}

internal sealed record ActionFigure(
    string Key,
    decimal Value,
    string Unit,
    string? Qualifier,
    string? Period
);

internal sealed record CrossReference(string Document, int? Measure, string? CorrectedTo);

internal sealed record Objective(
    string Id,
    string PillarId,
    string Label,
    string Unit,
    Printed Baseline,
    Printed Target,
    string ReadingConfidence,
    string? ReadingNote
);

/// <summary>A figure of the plan.</summary>
/// <param name="Value">A number, {"fraction": "1/3"}, {"lessThan": 1}, or null.</param>
/// <param name="Raw">As it is printed.</param>
internal sealed record Printed(int Year, JsonNode? Value, string? Raw)
{
    public decimal? Number => NumberOf(Value);

    /// <summary>Of any form that the file has: 20, "1/10", {"fraction": "1/10"}, {"lessThan": 1}.</summary>
    public static decimal? NumberOf(JsonNode? value) =>
        value switch
        {
            null => null,
            JsonObject shape => NumberOf(shape["fraction"] ?? shape["lessThan"]),
            _ when value.GetValueKind() is JsonValueKind.Number => value.GetValue<decimal>(),
            _ => Fraction(value.GetValue<string>()),
        };

    /// <returns>Of "1/3" or "0.25"; null for anything else.</returns>
    public static decimal? Fraction(string text)
    {
        var parts = text.Trim().Replace(',', '.').Split('/');
        return Read(parts[0]) is not { } first ? null
            : parts.Length == 1 ? first
            : parts.Length == 2 && Read(parts[1]) is { } second && second != 0 ? first / second
            : null;

        static decimal? Read(string part) =>
            part.Length <= 20
            && decimal.TryParse(
                part,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null;
    }
}

internal record Headline
{
    public required string Id { get; init; }

    public required string Group { get; init; }

    public required string Label { get; init; }

    public JsonNode? Baseline2008 { get; init; }

    public JsonNode? Target2013 { get; init; }

    public required string Unit { get; init; }

    public required string ObjectiveId { get; init; }
}

internal sealed record Budget(
    string Currency,
    string Unit,
    string Footnote,
    IReadOnlyList<BudgetLine> Lines,
    BudgetTotal Total,
    IReadOnlyList<string> Remarks
);

/// <param name="PillarId">Null for the governance of the whole.</param>
internal sealed record BudgetLine(
    string Id,
    string? PillarId,
    string Label,
    int Total,
    IReadOnlyDictionary<string, int> ByYear
);

internal sealed record BudgetTotal(int Total, IReadOnlyDictionary<string, int> ByYear);

internal sealed record Government(
    IReadOnlyList<Body> Bodies,
    IReadOnlyList<Flagship> FlagshipProjects,
    IReadOnlyDictionary<string, string> CategoryLabels,
    LaunchTimeline LaunchTimeline
);

internal sealed record Body(
    string Id,
    string Name,
    string Motto,
    string? Level,
    string? Chair,
    IReadOnlyList<string> Roles
);

internal sealed record Flagship(string Id, string Category, string Name);

internal sealed record LaunchTimeline(
    IReadOnlyList<LaunchPoint> Points,
    string Authoritative,
    string ReadingConfidence
);

/// <param name="SumHolds">The parts add up to the printed total.</param>
internal sealed record LaunchPoint(
    int Year,
    int Total,
    int InformationnelsInteractifs,
    int TransactionnelsIntegres,
    int? ProjetsInfrastructure,
    int Sum,
    bool SumHolds
);

internal sealed record Steering(string Instrument, IReadOnlyList<Body> Bodies);

internal sealed record Training(
    string Period,
    IReadOnlyList<TrainingNeed> Needs,
    int Total,
    IReadOnlyList<string> AnnualProcess
);

internal sealed record TrainingNeed(string Sector, int People);

internal sealed record Industry(IReadOnlyList<string> ExcellenceNiches);

/// <summary>Where the printed plan is ambiguous, and how it was read.</summary>
internal sealed record ReadingNote(
    string Id,
    string Where,
    string Ambiguity,
    string Reading,
    string Confidence
);
