using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// Issuing with lint, journal and full durability, on both databases: over HTTPS with tokens, in bulk and one by one, for
/// P-256 and RSA subjects; and from a file at the machine itself, which has neither TLS nor tokens.
/// </summary>
internal sealed class IssueBench
{
    private const string Requests = "/api/pki/v1/requests";
    private const double Longest = 600;

    private readonly Settings settings;
    private readonly string database;
    private readonly string[] lines;
    private readonly string[] rsa;
    private readonly Dictionary<string, Measured> measured = new(StringComparer.Ordinal);
    private Peer peer = new(0, 0, 0);

    private IssueBench(Settings settings, string database, string[] lines, string[] rsa) =>
        (this.settings, this.database, this.lines, this.rsa) = (settings, database, lines, rsa);

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var count = settings.Quick ? 6_000 : 60_000;
        var elliptic = await PreparedRequests.ReadAsync("p256", count);
        var factored = await PreparedRequests.ReadAsync("rsa2048", count);
        var rows = new List<Row>();
        foreach (var kept in settings.Databases)
        {
            var bench = new IssueBench(settings, kept, elliptic, factored);
            for (var round = 0; round < settings.Rounds; round++)
            {
                await bench.RoundAsync();
            }

            rows.AddRange(bench.Rows());
        }

        return rows;
    }

    private async Task RoundAsync()
    {
        var few = lines[..(lines.Length / 10)];
        peer = new(
            await Peers.OpensslSignsAsync(),
            await Peers.CfsslAsync(few, stored: false),
            await Peers.CfsslAsync(few[..(few.Length / 3)], stored: true)
        );
        await using (var suite = await StartAsync())
        {
            using var http = await suite.ClientAsync();
            // What the runtime compiles while it learns is no part of a campaign.
            await SingleAsync(http, few[..(few.Length / 3)]);
            await BulkAsync(http, few);
            await MeasureAsync("single", suite, lines, () => SingleAsync(http, lines));
            await MeasureAsync("bulk", suite, lines, () => BulkAsync(http, lines));
            await MeasureAsync("bulk-rsa2048", suite, rsa, () => BulkAsync(http, rsa));
            await suite.JournalHoldsAsync(settings.Host);
        }

        if (settings.Wants("bulk-local"))
        {
            await LocalAsync();
        }
    }

    private async Task<SuiteProcess> StartAsync() =>
        await SuiteProcess.StartAsync(settings.Host, await SuiteProcess.DatabaseAsync(database));

    /// <summary>`trust batch` on the store itself, a process of its own: what TLS, HTTP and tokens cost is the difference. Its start is part of it.</summary>
    private async Task LocalAsync()
    {
        await using var prepared = await StartAsync();
        await prepared.KillAsync();
        var (input, output) = (
            Path.Combine(prepared.Folder, "requests.ndjson"),
            Path.Combine(prepared.Folder, "answers.ndjson")
        );
        await File.WriteAllLinesAsync(input, lines);
        var (since, before) = (
            Stopwatch.GetTimestamp(),
            ProcessTimes.OfEnded + await OthersAsync()
        );
        using var batch = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    settings.Host,
                    "batch",
                    "--in",
                    input,
                    "--out",
                    output,
                    .. prepared.Place(),
                    "--Trust:LogLevel=Warning",
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        batch.OutputDataReceived += (_, _) => { };
        batch.BeginOutputReadLine();
        await batch.WaitForExitAsync();
        if (batch.ExitCode != 0)
        {
            throw new InvalidOperationException($"The batch ended with {batch.ExitCode}");
        }

        var spent = ProcessTimes.OfEnded + await OthersAsync() - before;
        Of("bulk-local")
            .Add(lines.Length, Stopwatch.GetElapsedTime(since).TotalSeconds, spent, peer);
        await using var again = await prepared.AgainAsync(settings.Host);
        await IssuedCheck.HoldAsync(again, await File.ReadAllLinesAsync(output), lines.Length);
    }

    private Task<double> OthersAsync() => SuiteProcess.DatabaseCpuAsync(database);

    /// <summary>Times the work, and holds afterwards what came of it: as many certificates as requests, each with its own serial and a signature that verifies.</summary>
    private async Task MeasureAsync(
        string name,
        SuiteProcess suite,
        string[] asked,
        Func<Task<IReadOnlyCollection<string>>> work
    )
    {
        if (!settings.Wants(name))
        {
            return;
        }

        using var over = new CancellationTokenSource();
        var memory = MemoryAsync(suite, over.Token);
        var (since, cpu) = (Stopwatch.GetTimestamp(), suite.Cpu + await OthersAsync());
        var answers = await work();
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Of(name).Add(asked.Length, seconds, suite.Cpu + await OthersAsync() - cpu, peer);
        await over.CancelAsync();
        Of(name).Remember(await memory);
        await IssuedCheck.HoldAsync(suite, answers, asked.Length);
    }

    private Measured Of(string name) =>
        measured.TryGetValue(name, out var known) ? known : measured[name] = new();

    /// <summary>Resident memory ten times a second while the work goes on, in megabytes.</summary>
    private static async Task<IReadOnlyList<double>> MemoryAsync(
        SuiteProcess suite,
        CancellationToken over
    )
    {
        var seen = new List<double>();
        for (var turn = 0; turn < Longest * 10 && !over.IsCancellationRequested; turn++)
        {
            seen.Add(suite.MemoryNow);
            await Task.Delay(100, CancellationToken.None);
        }

        return seen;
    }

    private IEnumerable<Row> Rows()
    {
        foreach (var (name, run) in measured)
        {
            var row = $"issue-{name}-{database}";
            var single = name is "single";
            // With its own cold start, which the others leave out: it informs, and aims at nothing.
            var aims = name is not "bulk-local";
            yield return run.Row(
                $"{row}-cpu",
                run.PerCpu,
                "certificates per processor-second",
                ("openssl speed ecdsap256, one core", run.Signs),
                aims
                    ? single
                        ? 0.05
                        : 0.08
                    : null,
                settings
            );
            yield return run.Row(
                $"{row}-wall",
                run.PerSecond,
                "certificates a second",
                ("cfssl serve, no database", run.Cfssl),
                aims
                    ? single
                        ? 0.8
                        : 1.5
                    : null,
                settings
            );
        }

        if (measured.TryGetValue("single", out var one))
        {
            yield return one.Row(
                $"issue-single-{database}-wall-stored",
                one.PerSecond,
                "certificates a second",
                ("cfssl serve with its SQLite table", one.CfsslStored),
                target: 4,
                settings
            );
        }

        if (!measured.TryGetValue("bulk", out var bulk))
        {
            yield break;
        }

        yield return bulk.Row(
            $"issue-bulk-{database}-memory",
            bulk.Memory,
            "megabytes at most",
            ("what the campaign may take", 600),
            target: 1,
            settings,
            atMost: true
        );
        // From the 10 000th to the 60 000th certificate of the campaign.
        yield return bulk.Row(
            $"issue-bulk-{database}-memory-growth",
            bulk.MemoryLate,
            "megabytes in the last sixth",
            ("in the second sixth", bulk.MemoryEarly),
            target: 1.1,
            settings,
            atMost: true
        );
    }

    /// <summary>Two streams at once, HTTP/2.</summary>
    public static async Task<IReadOnlyCollection<string>> BulkAsync(HttpClient http, string[] lines)
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

    /// <summary>What others do in the same round.</summary>
    private sealed record Peer(double Signs, double Cfssl, double CfsslStored);

    /// <summary>Rounds of one kind of work.</summary>
    private sealed class Measured
    {
        private readonly List<Round> rounds = [];
        private readonly List<IReadOnlyList<double>> memory = [];

        public double PerCpu => Rounds.Median(rounds.Select(round => round.Count / round.Spent));

        public double PerSecond =>
            Rounds.Median(rounds.Select(round => round.Count / round.Seconds));

        public double Signs => Rounds.Median(rounds.Select(round => round.Peer.Signs));

        public double Cfssl => Rounds.Median(rounds.Select(round => round.Peer.Cfssl));

        public double CfsslStored => Rounds.Median(rounds.Select(round => round.Peer.CfsslStored));

        public double Memory => memory.SelectMany(seen => seen).DefaultIfEmpty().Max();

        public double MemoryEarly => Rounds.Median(memory.Select(seen => Sixth(seen, 1)));

        public double MemoryLate => Rounds.Median(memory.Select(seen => Sixth(seen, 5)));

        public void Add(int count, double seconds, double spent, Peer peer) =>
            rounds.Add(new(count, seconds, spent, peer));

        public void Remember(IReadOnlyList<double> seen) => memory.Add(seen);

        public Row Row(
            string name,
            double value,
            string unit,
            (string Name, double Value) peer,
            double? target,
            Settings settings,
            bool atMost = false
        ) =>
            new(
                name,
                rounds.Count,
                Math.Round(value, 1),
                unit,
                peer.Name,
                Math.Round(peer.Value, 1),
                target,
                Rounds.Median(rounds.Select(round => round.Spent)),
                Memory,
                settings.Commit,
                atMost
            );

        private static double Sixth(IReadOnlyList<double> seen, int sixth) =>
            seen.Skip(seen.Count * sixth / 6).Take(Math.Max(1, seen.Count / 6)).Average();

        private sealed record Round(int Count, double Seconds, double Spent, Peer Peer);
    }
}
