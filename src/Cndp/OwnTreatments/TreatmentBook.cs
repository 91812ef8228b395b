using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>
/// What the suite does with personal data, as answers of the form: purposes, people, data, recipients, measures, and the
/// times of keeping that its tables have. A test holds tables and times against what every module keeps.
/// </summary>
internal sealed class TreatmentBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public IReadOnlyList<Treatment> All { get; } = Read();

    /// <returns>Null where the suite has none of that code.</returns>
    public Treatment? Find(string? code) =>
        All.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.Ordinal));

    private static Treatment[] Read()
    {
        using var stream = typeof(TreatmentBook).Assembly.GetManifestResourceStream(
            "OwnTreatments/own-treatments.json"
        )!;
        var file = JsonSerializer.Deserialize<BookFile>(stream, Options)!;
        return
        [
            .. file.Traitements.Select(one => new Treatment(
                one.Code,
                new(one.Nom["fr"], one.Nom["ar"], one.Nom["en"]),
                Over(file.Commun, one.Faits),
                one.Tables,
                one.SansTerme
            )),
        ];
    }

    private static JsonObject Over(JsonObject common, JsonObject own)
    {
        var facts = common.DeepClone().AsObject();
        foreach (var (field, answer) in own)
        {
            facts[field] = answer?.DeepClone();
        }

        return facts;
    }

    private sealed record BookFile(JsonObject Commun, IReadOnlyList<Entry> Traitements);

    private sealed record Entry(
        string Code,
        IReadOnlyDictionary<string, string> Nom,
        JsonObject Faits,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Tables,
        IReadOnlyList<string> SansTerme
    );
}

/// <param name="Facts">By the form's field ids; what depends on who operates the suite is missing.</param>
/// <param name="Tables">By module, "common" for those that every module has: where its data stand.</param>
/// <param name="WithoutTerm">Of these tables those that age alone never purges.</param>
internal sealed record Treatment(
    string Code,
    LegalText Name,
    JsonObject Facts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Tables,
    IReadOnlyList<string> WithoutTerm
);
