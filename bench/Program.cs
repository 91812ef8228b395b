using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Bench;
using MarocNumeric.Trust.Testing;

var readable = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
if (args is ["--check", var checkedFile])
{
    var missed = JsonNode
        .Parse(await File.ReadAllTextAsync(checkedFile))!
        .AsArray()
        .Where(row => !(bool)row!["met"]!)
        .Select(row => $"{row!["name"]}: {row["ratio"]}, aimed at {row["target"]}")
        .ToList();
    missed.ForEach(Console.WriteLine);
    return missed.Count == 0 ? 0 : 1;
}

string? Option(string name) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

int Number(string name, int otherwise) =>
    Option(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

var quick = args.Contains("--quick", StringComparer.Ordinal);
var settings = new Settings(
    Option("--host")!,
    Number("--rounds", quick ? 1 : 5),
    quick,
    Option("--database") is { } one ? [one] : ["sqlite", "postgres"],
    Number("--kills", 20),
    Number("--seed", 1),
    (await OutsideTool.MustAsync("git", "rev-parse", "--short", "HEAD")).Trim()
);
var measured = args[0] switch
{
    "issue" => await IssueBench.RunAsync(settings),
    "crash" => await CrashBench.RunAsync(settings),
    _ => throw new InvalidOperationException($"There is no bench {args[0]}: issue, crash"),
};
foreach (var row in measured)
{
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name}: {row.Value} {row.Unit}; {row.Peer}: {row.PeerValue}; ratio {row.Ratio}, target {row.Target}{(row.Met ? "" : " MISSED")}; {row.Cpu:F1} s of processor, {row.Memory:F0} MB"
        )
    );
}

if (Option("--json") is { } file)
{
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(measured, readable));
}

return 0;
