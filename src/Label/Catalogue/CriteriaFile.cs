using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>criteria.json as it is written.</summary>
internal sealed record CriteriaFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Grows when a text is corrected without any effect.</summary>
    public required string Edition { get; init; }

    public required IReadOnlyList<AwardRule> Versions { get; init; }

    public required IReadOnlyList<Named> Categories { get; init; }

    /// <summary>The laws and standards that a criterion may rest on.</summary>
    public required IReadOnlyList<Named> Texts { get; init; }

    public required IReadOnlyList<Named> Conditions { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    internal sealed record Named(string Id, Wording Title);

    public static CriteriaFile Embedded()
    {
        using var stream = typeof(CriteriaFile).Assembly.GetManifestResourceStream(
            "Catalogue/criteria.json"
        )!;
        return Read(stream);
    }

    /// <exception cref="JsonException">It is not of this form.</exception>
    public static CriteriaFile Read(Stream stream) =>
        JsonSerializer.Deserialize<CriteriaFile>(stream, Options)!;
}

/// <summary>A version of the catalogue, and by which figures the label is given under it.</summary>
/// <param name="From">Its first day; its name as well.</param>
/// <param name="Months">For how long the label is given.</param>
/// <param name="RenewalOpensDays">How many days before its end it may be renewed.</param>
/// <param name="ScoredShare">Besides every blocking criterion, which part of the weight of the scored ones must conform, in percent.</param>
internal sealed record AwardRule(DateOnly From, int Months, int RenewalOpensDays, int ScoredShare);
