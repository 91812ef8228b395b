using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Bench;
using MarocNumeric.Trust.Testing;

var readable = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
string? Option(string name) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

if (args is ["--check", var kept, ..])
{
    var rows = JsonSerializer.Deserialize<List<Row>>(await File.ReadAllTextAsync(kept), readable)!;
    if (rows.Count == 0)
    {
        Console.WriteLine("Nothing was measured");
        return 1;
    }

    foreach (var missed in rows.Where(row => !row.Met))
    {
        Console.WriteLine($"{missed.Name}: {missed.Ratio}, aimed at {missed.Target}");
    }

    if (Option("--chart") is { } drawing)
    {
        await File.WriteAllTextAsync(drawing, Chart.Of(rows));
    }

    return rows.TrueForAll(row => row.Met) ? 0 : 1;
}

// A process of its own, started by the bench of lists.
if (args is ["crl-alone", var entries])
{
    Console.WriteLine(
        CrlBench
            .Alone(int.Parse(entries, CultureInfo.InvariantCulture))
            .ToString(CultureInfo.InvariantCulture)
    );
    return 0;
}

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
    (await OutsideTool.MustAsync("git", "rev-parse", "--short", "HEAD")).Trim(),
    Option("--only")
);
var measured = args[0] switch
{
    "issue" => await IssueBench.RunAsync(settings),
    "ocsp" => await OcspBench.RunAsync(settings),
    "tsa" => await TsaBench.RunAsync(settings),
    "seal" => await SealBench.RunAsync(settings),
    "crl" => await CrlBench.RunAsync(settings),
    "revoke" => await RevokeBench.RunAsync(settings),
    "simulate" => await SimulateBench.RunAsync(settings),
    "register" => await RegisterBench.RunAsync(settings),
    "cert" => await CertBench.RunAsync(settings),
    "label" => await LabelBench.RunAsync(settings),
    "crash" => await CrashBench.RunAsync(settings),
    _ => throw new InvalidOperationException(
        $"There is no bench {args[0]}: issue, ocsp, tsa, seal, crl, revoke, simulate, register, cert, label, crash"
    ),
};
if (measured.Count == 0)
{
    throw new InvalidOperationException($"{args[0]} has no work {settings.Only}");
}

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

if (Option("--chart") is { } chart)
{
    await File.WriteAllTextAsync(chart, Chart.Of(measured));
}

return 0;
