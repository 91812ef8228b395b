using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>One case of tests/vectors/cndp/cases.json, judged by hand from the articles it names.</summary>
internal sealed record RuleCase(
    string Id,
    string Article,
    string Reason,
    DateOnly? Date,
    JsonObject Facts,
    string Route,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string>? Exceptions,
    string Admissibility,
    IReadOnlyList<string>? Checks,
    bool Transfer,
    IReadOnlyList<string>? Factors,
    bool Alert,
    IReadOnlyList<string>? Alerts,
    IReadOnlyList<string>? Open,
    IReadOnlyList<string>? Fires,
    IReadOnlyDictionary<string, string>? JustNot
)
{
    public static readonly RuleBook Book = new();

    private static readonly JsonNode File = JsonNode.Parse(
        System.IO.File.ReadAllText(Path.Combine(Root(), "tests", "vectors", "cndp", "cases.json"))
    )!;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static readonly IReadOnlyList<RuleCase> All = File["cases"]!.Deserialize<
        IReadOnlyList<RuleCase>
    >(Options)!;

    public RuleSet Version => Date is { } day ? Book.On(day)! : Book.Latest;

    /// <summary>The base with the case's own answers in their place.</summary>
    public JsonObject Whole()
    {
        var whole = File["base"]!.DeepClone().AsObject();
        foreach (var (field, answer) in Facts)
        {
            whole[field] = answer?.DeepClone();
        }

        return whole;
    }

    public Orientation Judged() => Judged(Whole(), Version);

    public static Orientation Judged(JsonObject facts, RuleSet rules) =>
        rules.Judge(
            Read(facts, rules)
                .Match(read => read, problem => throw new InvalidOperationException(problem.Field))
        );

    public static Result<Facts> Read(JsonNode? facts, RuleSet rules)
    {
        using var document = JsonDocument.Parse(facts?.ToJsonString() ?? "null");
        return FactsReading.Read(document.RootElement, rules.Form);
    }

    /// <summary>A value of the form's own words, as the API spells it.</summary>
    public static string Spelt<T>(T value) =>
        JsonSerializer.SerializeToNode(value, RuleFile.Options)!.GetValue<string>();

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "MarocNumeric.Trust.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
