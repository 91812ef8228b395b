using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace MarocNumeric.Trust.Cert.Rsit;

/// <summary>RSIT as versioned data (ENISA task force, machine version 1003, CC0). Records keep the version that they were classified in.</summary>
internal static class RsitCatalogue
{
    private static readonly Lazy<Content> Loaded = new(Load);

    public static int Version => Loaded.Value.Version;

    public static IReadOnlyList<RsitClass> Classes => Loaded.Value.Classes;

    public static RsitType? Find(string? value) =>
        value is null ? null : Loaded.Value.ByValue.GetValueOrDefault(value);

    /// <returns>In the current UI culture; the value itself where the version that it is of is not known here.</returns>
    public static string NameOf(string value) =>
        Find(value)?.Name.In(CultureInfo.CurrentUICulture) ?? value;

    private static Content Load()
    {
        using var stream = typeof(RsitCatalogue).Assembly.GetManifestResourceStream(
            "Rsit/rsit-1003.json"
        )!;
        var root = JsonDocument.Parse(stream).RootElement;
        var classes = root.GetProperty("classes").EnumerateArray().Select(ClassOf).ToArray();
        return new(
            root.GetProperty("version").GetInt32(),
            classes,
            classes
                .SelectMany(found => found.Types)
                .ToFrozenDictionary(type => type.Value, StringComparer.Ordinal)
        );
    }

    private static RsitClass ClassOf(JsonElement found)
    {
        var value = Text(found, "value");
        return new(
            value,
            NameOf(found),
            [
                .. found
                    .GetProperty("types")
                    .EnumerateArray()
                    .Select(type => new RsitType(
                        value,
                        Text(type, "value"),
                        NameOf(type),
                        [
                            .. type.GetProperty("attack")
                                .EnumerateArray()
                                .Select(one => one.GetString()!),
                        ]
                    )),
            ]
        );
    }

    private static RsitName NameOf(JsonElement found) =>
        new(Text(found, "fr"), Text(found, "ar"), Text(found, "en"));

    private static string Text(JsonElement found, string name) =>
        found.GetProperty(name).GetString()!;

    private sealed record Content(
        int Version,
        IReadOnlyList<RsitClass> Classes,
        FrozenDictionary<string, RsitType> ByValue
    );
}

/// <summary>A type of the Reference Security Incident Taxonomy. Its values do not follow its names ("ids-alert" is the exploitation of known vulnerabilities): records hold the value, pages the name.</summary>
/// <param name="Value">"phishing"; unique over all classes.</param>
/// <param name="Attack">Techniques of MITRE ATT&amp;CK that the task force's own table links: hints.</param>
internal sealed record RsitType(
    string Class,
    string Value,
    RsitName Name,
    IReadOnlyList<string> Attack
)
{
    /// <summary>The machine tag: rsit:fraud="phishing".</summary>
    public string Tag => $"rsit:{Class}=\"{Value}\"";

    /// <summary>Kept out of figures, targets and notices.</summary>
    public bool IsTest => Class is "test";
}

internal sealed record RsitClass(string Value, RsitName Name, IReadOnlyList<RsitType> Types);

internal sealed record RsitName(string Fr, string Ar, string En)
{
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName switch
        {
            "ar" => Ar,
            "en" => En,
            _ => Fr,
        };
    }
}
