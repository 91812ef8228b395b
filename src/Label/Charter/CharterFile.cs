using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>charter.json as it is written.</summary>
internal sealed record CharterFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public required IReadOnlyList<CharterVersion> Versions { get; init; }

    /// <param name="path">Of an operator's own file; null for the one that stands in the assembly.</param>
    /// <exception cref="JsonException">It is not of this form.</exception>
    public static CharterFile Read(string? path)
    {
        using var stream = path is null
            ? typeof(CharterFile).Assembly.GetManifestResourceStream("Charter/charter.json")!
            : File.OpenRead(path);
        return JsonSerializer.Deserialize<CharterFile>(stream, Options)!;
    }
}

/// <summary>The charter of merchant sites as it stands from a day on.</summary>
/// <param name="From">Its first day; its name as well.</param>
internal sealed record CharterVersion(
    DateOnly From,
    Wording Preamble,
    IReadOnlyList<Undertaking> Undertakings
);

/// <param name="Criteria">By which it is checked.</param>
internal sealed record Undertaking(
    string Id,
    IReadOnlyList<string> Criteria,
    Wording Title,
    Wording Text
);
