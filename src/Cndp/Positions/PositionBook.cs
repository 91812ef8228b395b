using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Positions;

/// <summary>
/// Positions of the commission as answers to begin with: for the start page of a filing and for sets. Dated data with
/// their source and how sure we are of it; they oblige nobody, and what is filed is judged like every other filing.
/// </summary>
internal sealed class PositionBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly IReadOnlyList<Position> positions = Read();

    /// <returns>Those that hold on a day, in the order of the data.</returns>
    public IReadOnlyList<Position> On(DateOnly day) =>
        [.. positions.Where(position => position.HoldsOn(day))];

    /// <returns>Null where there is none, or none on that day.</returns>
    public Position? Find(string? code, DateOnly day) =>
        positions.FirstOrDefault(position =>
            string.Equals(position.Code, code, StringComparison.Ordinal) && position.HoldsOn(day)
        );

    private static Position[] Read()
    {
        using var stream = typeof(PositionBook).Assembly.GetManifestResourceStream(
            "Positions/positions.json"
        )!;
        return
        [
            .. JsonSerializer
                .Deserialize<Entry[]>(stream, Options)!
                .Select(entry => new Position(
                    entry.Code,
                    Text(entry.Nom),
                    Text(entry.Texte),
                    entry.Source,
                    entry.Confiance,
                    entry.Depuis,
                    entry.Jusqua,
                    entry.Faits
                )),
        ];
    }

    private static LegalText Text(IReadOnlyDictionary<string, string> text) =>
        new(text["fr"], text["ar"], text["en"]);

    private sealed record Entry(
        string Code,
        IReadOnlyDictionary<string, string> Nom,
        IReadOnlyDictionary<string, string> Texte,
        string Source,
        PositionConfidence Confiance,
        DateOnly Depuis,
        DateOnly? Jusqua,
        JsonObject Faits
    );
}

/// <param name="Text">What the position asks, and what is left to answer.</param>
/// <param name="Until">The last day; null while it holds.</param>
/// <param name="Facts">By the form's field ids; what depends on the controller is missing.</param>
internal sealed record Position(
    string Code,
    LegalText Name,
    LegalText Text,
    string Source,
    PositionConfidence Confidence,
    DateOnly From,
    DateOnly? Until,
    JsonObject Facts
)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>How sure we are of a position that we did not read in its own text.</summary>
internal enum PositionConfidence
{
    /// <summary>Read in its own text.</summary>
    High,

    /// <summary>Read in a secondary source.</summary>
    Medium,

    /// <summary>Recalled; to be held against the deliberation before anybody relies on it.</summary>
    Low,
}
