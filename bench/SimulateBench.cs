using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Bench;

/// <summary>The legal engine at its door: the written cases of law 09-08 over HTTPS, without a token, each with its reasons in three languages. Its peer is the least that an address of the suite costs, in the same run.</summary>
internal static class SimulateBench
{
    private const string Path = "/api/cndp/v1/simulate";
    private const int Seconds = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        await using var suite = await SuiteProcess.StartAsync(settings.Host, "sqlite");
        var cases = await CasesAsync();
        using (var http = await suite.ClientAsync())
        {
            await HoldAsync(http, cases);
        }

        var bodies = cases.Select(each => each.Body).ToList();
        var posted = (Path, "application/json");
        var seconds = settings.Quick ? 2 : Seconds;
        List<double> simulated = [],
            idle = [];
        await Wrk.RunAsync(suite.Url, 2, bodies: bodies, posted: posted);
        await Wrk.RunAsync(suite.Url, 2, paths: ["/health/live"]);
        for (var round = 0; round < settings.Rounds; round++)
        {
            simulated.Add(
                await PerCpuAsync(
                    suite,
                    seconds,
                    () => Wrk.RunAsync(suite.Url, seconds, bodies: bodies, posted: posted)
                )
            );
            idle.Add(
                await PerCpuAsync(
                    suite,
                    seconds,
                    () => Wrk.RunAsync(suite.Url, seconds, paths: ["/health/live"])
                )
            );
        }

        return
        [
            new(
                "simulate",
                simulated.Count,
                Math.Round(Rounds.Median(simulated)),
                "simulations per processor-second",
                "GET /health/live of the same process",
                Math.Round(Rounds.Median(idle)),
                // 5 000 a second and core are aimed at, where the peer makes 43 000.
                0.12,
                suite.Cpu,
                suite.Memory,
                settings.Commit
            ),
        ];
    }

    private static async Task<double> PerCpuAsync(
        SuiteProcess suite,
        int seconds,
        Func<Task<double>> run
    )
    {
        var before = suite.Cpu;
        var rate = await run();
        return rate * seconds / (suite.Cpu - before);
    }

    /// <summary>The file of the tests: facts of every kind, and the route that each must be answered.</summary>
    private static async Task<IReadOnlyList<(byte[] Body, string Route)>> CasesAsync()
    {
        var file = JsonNode.Parse(
            await File.ReadAllTextAsync(
                System.IO.Path.Combine("tests", "vectors", "cndp", "cases.json")
            )
        )!;
        return
        [
            .. file["cases"]!
                .AsArray()
                .Where(each => each!["date"] is null)
                .Select(each =>
                {
                    var facts = file["base"]!.DeepClone().AsObject();
                    foreach (var (field, answer) in each!["facts"]!.AsObject())
                    {
                        facts[field] = answer?.DeepClone();
                    }

                    var body = new JsonObject { ["faits"] = facts };
                    return (Encoding.UTF8.GetBytes(body.ToJsonString()), (string)each["route"]!);
                }),
        ];
    }

    private static async Task HoldAsync(
        HttpClient http,
        IReadOnlyList<(byte[] Body, string Route)> cases
    )
    {
        foreach (var (body, route) in cases)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.PostAsync(new Uri(Path, UriKind.Relative), content);
            var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if (!string.Equals((string?)said["route"], route, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{said["route"]} where {route} was expected");
            }
        }
    }
}
