using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>What a test found, as it is kept: the same in every language.</summary>
/// <param name="Visited">What was read, each with the digest of its octets.</param>
/// <param name="Pages">Where the shop's pages were found, by kind; null in reports of before they were kept.</param>
internal sealed record TestReport(
    VerdictKind Verdict,
    decimal? Score,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<TestReport.Visit> Visited,
    IReadOnlyDictionary<PageKind, string>? Pages
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="Status">Of HTTP; zero where nothing came.</param>
    /// <param name="Fault">Why nothing came; null where something did.</param>
    /// <param name="Sha256">Of the octets that were read, unpacked.</param>
    internal sealed record Visit(
        string Address,
        int Status,
        Fault? Fault,
        int Octets,
        string? Sha256
    )
    {
        public static Visit Of(Fetched answer) =>
            new(
                $"{answer.Final}",
                answer.Status,
                answer.Fault is Probing.Fault.None ? null : answer.Fault,
                answer.Body.Length,
                answer.Fault is Probing.Fault.None
                    ? Convert.ToHexStringLower(SHA256.HashData(answer.Body))
                    : null
            );
    }

    public static TestReport Of(
        SiteFacts facts,
        Verdict verdict,
        IReadOnlyList<Finding> findings
    ) =>
        new(
            verdict.Kind,
            verdict.Score,
            findings,
            [
                .. facts
                    .Pages.Values.Select(visited => visited.Answer)
                    .Prepend(facts.Plain)
                    .Append(facts.SecurityText)
                    .OfType<Fetched>()
                    .Select(Visit.Of)
                    .DistinctBy(visit => visit.Address, StringComparer.Ordinal),
            ],
            facts
                .Pages.Where(visited => visited.Value.Page is not null)
                .ToDictionary(visited => visited.Key, visited => $"{visited.Value.Answer.Final}")
        );

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static TestReport Read(string json) =>
        JsonSerializer.Deserialize<TestReport>(json, Options)!;

    public static string DigestOf(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
