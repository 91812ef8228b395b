using System.Text.Json;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>The weaknesses of MITRE's CWE by their identifiers, for advisories, which name them (CSAF 2.0 section 3.2.3.3).</summary>
internal static class Weaknesses
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> All = new(Read);

    /// <returns>The name, null for what is none.</returns>
    public static string? NameOf(string id) => All.Value.GetValueOrDefault(id);

    private static Dictionary<string, string> Read()
    {
        using var data = typeof(Weaknesses).Assembly.GetManifestResourceStream(
            "Vulnerabilities/cwe.json"
        )!;
        using var file = JsonDocument.Parse(data);
        return file
            .RootElement.GetProperty("weaknesses")
            .EnumerateObject()
            .ToDictionary(
                entry => entry.Name,
                entry => entry.Value.GetString()!,
                StringComparer.Ordinal
            );
    }
}
