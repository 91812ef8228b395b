using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Issuing over HTTPS with tokens, lint, journal and full durability, in bulk and one by one, on both databases.</summary>
internal static class IssueBench
{
    private const string Requests = "/api/pki/v1/requests";

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var lines = await PreparedRequests.ReadAsync("p256", settings.Quick ? 6_000 : 60_000);
        var few = lines[..(lines.Length / 10)];
        var rows = new List<Row>();
        foreach (var database in settings.Databases)
        {
            var bulk = new Measured();
            var single = new Measured();
            for (var round = 0; round < settings.Rounds; round++)
            {
                var signs = await Peers.OpensslSignsAsync();
                var cfssl = await Peers.CfsslAsync(few);
                await using var suite = await SuiteProcess.StartAsync(
                    settings.Host,
                    database is "postgres"
                        ? await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()
                        : "sqlite"
                );
                using var http = await suite.ClientAsync();
                // What the runtime compiles while it learns is no part of a campaign.
                await SingleAsync(http, few[..(few.Length / 3)]);
                await BulkAsync(http, few);
                single.Add(
                    await TimedAsync(suite, lines.Length, () => SingleAsync(http, lines)),
                    signs,
                    cfssl
                );
                single.Memory = Math.Max(single.Memory, suite.Memory);
                bulk.Add(
                    await TimedAsync(suite, lines.Length, () => BulkAsync(http, lines)),
                    signs,
                    cfssl
                );
                bulk.Memory = Math.Max(bulk.Memory, suite.Memory);
                await suite.JournalHoldsAsync(settings.Host);
            }

            rows.AddRange(bulk.Rows($"issue-bulk-{database}", 0.08, 1.5, settings));
            rows.AddRange(single.Rows($"issue-single-{database}", 0.05, 0.8, settings));
        }

        return rows;
    }

    /// <summary>Times the work, and holds afterwards what came of it: as many certificates as requests, each with its own serial and a signature that verifies.</summary>
    private static async Task<(double Wall, double Cpu, double Spent)> TimedAsync(
        SuiteProcess suite,
        int count,
        Func<Task<IReadOnlyCollection<string>>> work
    )
    {
        var (since, cpu) = (Stopwatch.GetTimestamp(), suite.Cpu);
        var answers = await work();
        var (seconds, spent) = (Stopwatch.GetElapsedTime(since).TotalSeconds, suite.Cpu - cpu);
        await IssuedCheck.HoldAsync(suite, answers, count);
        return (count / seconds, count / spent, spent);
    }

    /// <summary>Two streams at once, HTTP/2.</summary>
    private static async Task<IReadOnlyCollection<string>> BulkAsync(
        HttpClient http,
        string[] lines
    )
    {
        var halves = await Task.WhenAll(
            lines
                .Chunk((lines.Length + 1) / 2)
                .Select(async half =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"{Requests}/batch")
                    {
                        Version = HttpVersion.Version20,
                        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                        Content = new SentWhileAnswered(half),
                    };
                    using var answer = await http.SendAsync(
                        request,
                        HttpCompletionOption.ResponseHeadersRead
                    );
                    answer.EnsureSuccessStatusCode();
                    using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
                    var answers = new List<string>(half.Length);
                    while (await reader.ReadLineAsync() is { } line)
                    {
                        answers.Add(line);
                    }

                    return answers;
                })
        );
        return [.. halves.SelectMany(half => half)];
    }

    private static async Task<IReadOnlyCollection<string>> SingleAsync(
        HttpClient http,
        string[] lines
    )
    {
        var answers = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            lines,
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (line, cancel) =>
            {
                using var answer = await http.PostAsJsonAsync(
                    new Uri(Requests, UriKind.Relative),
                    new { profile = "natural-signature", csr = PreparedRequests.CsrOf(line) },
                    cancel
                );
                answers.Add(await answer.Content.ReadAsStringAsync(cancel));
            }
        );
        return answers;
    }

    private sealed class Measured
    {
        private readonly List<(double Wall, double Cpu, double Spent)> suite = [];
        private readonly List<double> signs = [];
        private readonly List<double> cfssl = [];

        public double Memory { get; set; }

        public void Add((double Wall, double Cpu, double Spent) round, double sign, double peer)
        {
            suite.Add(round);
            signs.Add(sign);
            cfssl.Add(peer);
        }

        public IEnumerable<Row> Rows(string name, double ofSigns, double ofCfssl, Settings settings)
        {
            var spent = Median(suite.Select(round => round.Spent));
            yield return new(
                $"{name}-cpu",
                suite.Count,
                Median(suite.Select(round => round.Cpu)),
                "certificates per processor-second",
                "openssl speed ecdsap256, one core",
                Median(signs),
                ofSigns,
                spent,
                Memory,
                settings.Commit
            );
            yield return new(
                $"{name}-wall",
                suite.Count,
                Median(suite.Select(round => round.Wall)),
                "certificates a second",
                "cfssl serve, no database",
                Median(cfssl),
                ofCfssl,
                spent,
                Memory,
                settings.Commit
            );
        }

        private static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            return Math.Round(sorted[sorted.Count / 2], 1);
        }
    }
}
