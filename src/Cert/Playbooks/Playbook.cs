using System.Globalization;
using System.Text.Json;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>What is done about incidents of a class of RSIT, in three languages and in a version that runs keep.</summary>
/// <param name="Id">Its identifier in CACAO, the same for every version.</param>
/// <param name="Class">Of RSIT: also its name in addresses.</param>
/// <param name="Types">CACAO 2.0 section 3.1.1: what kind of playbook it is.</param>
internal sealed record Playbook(
    Guid Id,
    string Class,
    int Version,
    string Created,
    IReadOnlyList<string> Types,
    Wording Title,
    Wording Summary,
    IReadOnlyList<PlaybookStep> Steps
);

/// <param name="Key">Stable within a playbook.</param>
/// <param name="Activity">CACAO 2.0 section 3.1.2: what is done in it.</param>
/// <param name="By">"team", or "organisation": who does it.</param>
/// <param name="Hours">After the playbook is applied.</param>
internal sealed record PlaybookStep(
    string Key,
    string Activity,
    string By,
    int Hours,
    Wording Text
);

/// <summary>The same sentence three times.</summary>
internal sealed record Wording(string Fr, string Ar, string En)
{
    /// <summary>For the reader of the request.</summary>
    public string Here => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string In(string language) =>
        language switch
        {
            "ar" => Ar,
            "en" => En,
            _ => Fr,
        };
}

/// <summary>The playbooks that the product brings, as data.</summary>
internal static class PlaybookShelf
{
    private static readonly JsonSerializerOptions Read = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static readonly Lazy<Content> Loaded = new(() =>
    {
        using var stream = typeof(PlaybookShelf).Assembly.GetManifestResourceStream(
            "Playbooks/playbooks.json"
        )!;
        return JsonSerializer.Deserialize<Content>(stream, Read)!;
    });

    public static IReadOnlyList<Playbook> All => Loaded.Value.Playbooks;

    /// <summary>Who publishes them, as CACAO names identities.</summary>
    public static string Publisher => Loaded.Value.Publisher;

    public static Playbook? Find(string? name) =>
        All.FirstOrDefault(one => string.Equals(one.Class, name, StringComparison.Ordinal));

    private sealed record Content(string Publisher, IReadOnlyList<Playbook> Playbooks);
}
