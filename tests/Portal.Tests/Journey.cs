using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>What a journey costs its people, written to artifacts/journeys.json, with a picture of every screen where they are asked for.</summary>
/// <param name="Target">Screens of all people together that the journey may take.</param>
/// <param name="Scripts">Off: the same journey in a browser that runs none.</param>
/// <param name="MostFields">That are typed or chosen on the way; null where no figure is set.</param>
internal sealed record Journey(
    string Name,
    string Language,
    int Target,
    bool Scripts = true,
    int? MostFields = null
)
{
    private static readonly Lock File = new();
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>A picture of a whole page costs more than to look at it: only `scripts/journeys` asks for them.</summary>
    public static bool TakesPictures { get; } =
        Environment.GetEnvironmentVariable("TRUST_PICTURES") is "1";

    public int Screens { get; set; }

    public int Fields { get; set; }

    public int Clicks { get; set; }

    /// <summary>Of every address in this language.</summary>
    public string Prefix => Language is "fr" ? string.Empty : $"/{Language}";

    private static string Artifacts
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "MarocNumeric.Trust.sln")))
            {
                folder = folder.Parent!;
            }

            return Path.Combine(folder.FullName, "artifacts");
        }
    }

    public string NextPicture() =>
        Path.Combine(
            Directory.CreateDirectory(Path.Combine(Artifacts, "journeys", Name)).FullName,
            $"{Language}{(Scripts ? "" : "-plain")}-{Screens:D2}.png"
        );

    public void End()
    {
        lock (File)
        {
            var path = Path.Combine(Artifacts, "journeys.json");
            var rows = System.IO.File.Exists(path)
                ? JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsArray()
                : [];
            foreach (
                var earlier in rows.Where(row =>
                        (string?)row!["journey"] == Name
                        && (string?)row["lang"] == Language
                        && (bool?)row["scripts"] == Scripts
                    )
                    .ToList()
            )
            {
                rows.Remove(earlier);
            }

            rows.Add(
                new JsonObject
                {
                    ["journey"] = Name,
                    ["lang"] = Language,
                    ["scripts"] = Scripts,
                    ["screens"] = Screens,
                    ["fields"] = Fields,
                    ["clicks"] = Clicks,
                    ["axe"] = 0,
                    ["target"] = Target,
                }
            );
            var sorted = rows.Select(row => row!.DeepClone())
                .OrderBy(
                    row => $"{row["journey"]} {row["lang"]} {row["scripts"]}",
                    StringComparer.Ordinal
                )
                .ToArray();
            System.IO.File.WriteAllText(path, new JsonArray(sorted).ToJsonString(Readable));
        }

        Assert.True(Screens <= Target, $"{Name} took {Screens} screens, {Target} are the target");
        Assert.True(
            MostFields is null || Fields <= MostFields,
            $"{Name} took {Fields} fields, {MostFields} are the target"
        );
    }
}
