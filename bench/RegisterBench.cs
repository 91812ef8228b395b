using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Bench;

/// <summary>The national register with a million entries: what a search takes and costs, what a filing costs, and what an export costs and holds in memory, over HTTPS, each against the database alone in the same round.</summary>
internal sealed class RegisterBench
{
    private const string Register = "/api/cndp/v1/register";
    private const int AtOnce = 4;

    private readonly SuiteProcess suite;
    private readonly HttpClient http;
    private readonly HttpClient ministry;
    private readonly RegisterPeer peer;
    private readonly string database;
    private readonly int entries;

    private RegisterBench(
        SuiteProcess suite,
        (HttpClient Anyone, HttpClient Ministry) clients,
        RegisterPeer peer,
        string database,
        int entries
    ) =>
        (this.suite, (http, ministry), this.peer, this.database, this.entries) = (
            suite,
            clients,
            peer,
            database,
            entries
        );

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var count = settings.Quick ? 20_000 : 1_000_000;
        var rows = new List<Row>();
        foreach (var kind in settings.Databases)
        {
            var connection = await SuiteProcess.DatabaseAsync(kind);
            await using var started = await SuiteProcess.StartAsync(settings.Host, connection);
            var register = new MadeRegister(connection, started.Folder);
            var since = Stopwatch.GetTimestamp();
            await register.FillAsync(count);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind}: {count} entries in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s"
                )
            );
            using var anyone = await started.ClientAsync();
            using var owner = await started.ClientAsync("demo-ministry");
            var bench = new RegisterBench(started, (anyone, owner), new(register), kind, count);
            if (settings.Wants("search"))
            {
                rows.AddRange(await bench.SearchAsync(settings));
            }

            if (settings.Wants("export"))
            {
                rows.AddRange(await bench.ExportAsync(settings));
            }

            if (settings.Wants("filing"))
            {
                rows.AddRange(await bench.FileAsync(settings));
            }
        }

        return rows;
    }

    private async Task<IReadOnlyList<Row>> SearchAsync(Settings settings)
    {
        var questions = MadeEntry.Questions(entries);
        await FindsAsync();
        List<double> p95 = [],
            bare = [],
            perCpu = [],
            idle = [];
        await AskAsync(questions);
        for (var round = 0; round < settings.Rounds; round++)
        {
            var before = await CpuAsync();
            var times = await AskAsync(questions);
            perCpu.Add(times.Count / (await CpuAsync() - before));
            p95.Add(P95(times));
            bare.Add(P95(await peer.AskAsync(questions, AtOnce)));
            idle.Add(await IdlePerCpuAsync(settings.Quick ? 1 : 4));
        }

        return
        [
            Row(
                "search-p95",
                settings,
                (Rounds.Median(p95), "ms for 95 of 100 searches"),
                ("the same questions to the database alone", Rounds.Median(bare)),
                (3, AtMost: true)
            ),
            Row(
                "search-cpu",
                settings,
                (Rounds.Median(perCpu), "searches per processor-second"),
                ("GET /health/live of the same process", Rounds.Median(idle)),
                (0.02, AtMost: false)
            ),
        ];
    }

    /// <summary>A search that finds nothing is fast.</summary>
    private async Task FindsAsync()
    {
        foreach (var index in (int[])[0, entries / 2, entries - 1])
        {
            var made = MadeEntry.At(index);
            foreach (
                var words in (string[])
                    [made.Number, made.Ice, $"{MadeEntry.TradeOf(index)} {MadeEntry.Rare(index)}"]
            )
            {
                var said = await http.GetFromJsonAsync<JsonNode>(
                    $"{Register}?q={Uri.EscapeDataString(words)}"
                );
                if (
                    !said!["items"]!
                        .AsArray()
                        .Any(item =>
                            string.Equals(
                                (string?)item!["number"],
                                made.Number,
                                StringComparison.Ordinal
                            )
                        )
                )
                {
                    throw new InvalidOperationException($"{words} does not find {made.Number}");
                }
            }
        }
    }

    private async Task<List<double>> AskAsync(IReadOnlyList<string> questions)
    {
        var times = new List<double>();
        await Parallel.ForEachAsync(
            questions,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (question, cancel) =>
            {
                var since = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(
                    new Uri($"{Register}?{question}", UriKind.Relative),
                    cancel
                );
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(cancel);
                var took = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
                lock (times)
                {
                    times.Add(took);
                }
            }
        );
        return times;
    }

    private async Task<double> IdlePerCpuAsync(int seconds)
    {
        var before = suite.Cpu;
        var rate = await Wrk.RunAsync(suite.Url, seconds, paths: ["/health/live"]);
        return rate * seconds / (suite.Cpu - before);
    }

    private async Task<IReadOnlyList<Row>> ExportAsync(Settings settings)
    {
        List<double> rates = [],
            bare = [],
            grown = [];
        for (var round = 0; round < Math.Min(settings.Rounds, 3); round++)
        {
            var (rate, growth) = await TakeAsync();
            rates.Add(rate);
            grown.Add(Math.Max(1, growth));
            bare.Add(await peer.CopyAsync(entries));
        }

        return
        [
            Row(
                "export",
                settings,
                (Rounds.Median(rates), "entries a second, as JSON lines over HTTPS"),
                (
                    database is "sqlite"
                        ? "sqlite3, the same rows"
                        : "COPY TO STDOUT, the same rows",
                    Rounds.Median(bare)
                ),
                (0.1, AtMost: false)
            ),
            Row(
                "export-memory",
                settings,
                (Rounds.Median(grown), "MB more than before it"),
                ("what it may take", 64),
                (1, AtMost: true)
            ),
        ];
    }

    /// <returns>Entries a second, and by how many megabytes the suite grew meanwhile.</returns>
    private async Task<(double Rate, double Growth)> TakeAsync()
    {
        var (before, most, lines) = (suite.MemoryNow, suite.MemoryNow, 0);
        var since = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(
            new Uri($"{Register}.jsonl", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[256 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; )
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            most = Math.Max(most, suite.MemoryNow);
        }

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return lines >= entries
            ? (lines / seconds, most - before)
            : throw new InvalidOperationException($"{lines} lines of {entries}");
    }

    private async Task<IReadOnlyList<Row>> FileAsync(Settings settings)
    {
        var facts = await FactsAsync();
        var count = settings.Quick ? 100 : 2_000;
        await FileAsync(facts, 50);
        List<double> rates = [],
            bare = [],
            perCpu = [];
        for (var round = 0; round < Math.Min(settings.Rounds, 3); round++)
        {
            var before = await CpuAsync();
            var rate = await FileAsync(facts, count);
            rates.Add(rate);
            perCpu.Add(count / (await CpuAsync() - before));
            bare.Add(await peer.CommitAsync(count));
        }

        return
        [
            Row(
                "filing",
                settings,
                (Rounds.Median(rates), "declarations filed a second"),
                (
                    "commits of one row of the same database, one after the other",
                    Rounds.Median(bare)
                ),
                (0.2, AtMost: false)
            ),
            Row(
                "filing-cpu",
                settings,
                (Rounds.Median(perCpu), "declarations filed per processor-second"),
                ("what is aimed at", 200),
                (1, AtMost: false)
            ),
        ];
    }

    private async Task<double> FileAsync(string facts, int count)
    {
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, cancel) =>
            {
                using var body = new StringContent(facts, null, "application/json");
                using var answer = await ministry.PostAsync(
                    new Uri("/api/cndp/v1/declarations", UriKind.Relative),
                    body,
                    cancel
                );
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(
                        await answer.Content.ReadAsStringAsync(cancel)
                    );
                }
            }
        );
        return count / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    /// <summary>The first filing of the demonstration: a declaration without an alert.</summary>
    private static async Task<string> FactsAsync()
    {
        var file = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine("src", "Cndp", "Demonstration", "Data", "declarations.json")
            )
        )!;
        var facts = file["commun"]!.DeepClone().AsObject();
        foreach (var (field, answer) in file["dossiers"]![0]!.AsObject())
        {
            facts[field] = answer?.DeepClone();
        }

        return new JsonObject { ["faits"] = facts }.ToJsonString();
    }

    private async Task<double> CpuAsync() =>
        suite.Cpu + await SuiteProcess.DatabaseCpuAsync(database);

    private static double P95(List<double> times)
    {
        times.Sort();
        return times[(int)(times.Count * 0.95)];
    }

    private Row Row(
        string what,
        Settings settings,
        (double Value, string Unit) made,
        (string Name, double Value) against,
        (double Ratio, bool AtMost) target
    ) =>
        new(
            $"register-{what}-{database}",
            settings.Rounds,
            Math.Round(made.Value, 2),
            made.Unit,
            against.Name,
            Math.Round(against.Value, 2),
            target.Ratio,
            suite.Cpu,
            suite.Memory,
            settings.Commit,
            target.AtMost
        );
}
