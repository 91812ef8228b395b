using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Bench;

/// <summary>ma-CERT with a million incidents and ten million observables on PostgreSQL: rates, percentiles and processor time of a report with its receipt, of reading an incident with what resembles it, of the list and of the search, beside Request Tracker 5 in the same run; and how long "not there" takes for what is unreadable and for what is unknown.</summary>
internal sealed class CertBench
{
    private const string Api = "/api/cert/v1";
    private const int AtOnce = 4;

    private readonly SuiteProcess suite;
    private readonly HttpClient http;
    private readonly MadeCases made;
    private readonly int incidents;

    private CertBench(SuiteProcess suite, HttpClient http, MadeCases made, int incidents) =>
        (this.suite, this.http, this.made, this.incidents) = (suite, http, made, incidents);

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var count = settings.Quick ? 10_000 : 1_000_000;
        var connection = await SuiteProcess.DatabaseAsync("postgres");
        await using var started = await SuiteProcess.StartAsync(settings.Host, connection);
        var cases = new MadeCases(connection, count);
        var since = Stopwatch.GetTimestamp();
        await cases.FillAsync();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} incidents and {count * MadeCases.ObservablesOfEach} observables in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s"
            )
        );
        using var client = await started.ClientAsync();
        var bench = new CertBench(started, client, cases, count);
        await using var tracker = await RequestTracker.StartAsync();
        return await bench.MeasureAsync(settings, tracker);
    }

    private async Task<IReadOnlyList<Row>> MeasureAsync(Settings settings, RequestTracker tracker)
    {
        var (creations, questions) = settings.Quick ? (200, 200) : (3_000, 2_000);
        await CreateAsync(settings.Quick ? 20 : 500);
        await tracker.CreateAsync(5);
        var works = new Dictionary<string, List<Measured>>(StringComparer.Ordinal);
        var peers = new Dictionary<string, List<Measured>>(StringComparer.Ordinal);
        var absences = new List<(double Unreadable, double Unknown)>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            IReadOnlyCollection<string> references = [];
            Add(
                works,
                "create",
                await MeasureAsync(async () => references = await CreateAsync(creations), creations)
            );
            var cases = await IdsAsync([.. references]);
            await HoldsAsync(cases);
            Add(
                works,
                "read",
                await TimesAsync(
                    questions,
                    index => $"{Api}/incidents/{cases[index % cases.Count]}"
                )
            );
            Add(
                works,
                "list",
                await TimesAsync(
                    questions,
                    index =>
                        $"{Api}/incidents?limit=20&state={(index % 2 == 0 ? "new" : "assigned")}"
                )
            );
            Add(
                works,
                "search",
                await TimesAsync(
                    questions,
                    index => $"{Api}/search?q={Uri.EscapeDataString(Question(index))}"
                )
            );
            absences.Add(await AbsenceAsync(questions));
            foreach (var (work, measured) in await tracker.MeasureAsync(settings.Quick ? 5 : 40))
            {
                Add(peers, work, measured);
            }
        }

        return
        [
            .. works
                .Where(work => settings.Wants(work.Key))
                .SelectMany(work => RowsOf(work.Key, work.Value, peers[work.Key], settings)),
            .. settings.Wants("absence")
                ? (IEnumerable<Row>)
                    [
                        Row(
                            "absence-p50",
                            settings,
                            (
                                Rounds.Median(absences.Select(one => one.Unreadable)),
                                "ms for 50 of 100 answers that an unreadable incident is not there"
                            ),
                            (
                                "an incident that is not there",
                                Rounds.Median(absences.Select(one => one.Unknown))
                            ),
                            null
                        ),
                    ]
                : [],
        ];
    }

    /// <summary>One after the other, turn by turn, so that what the machine does besides falls on both: medians in milliseconds.</summary>
    private async Task<(double Unreadable, double Unknown)> AbsenceAsync(int count)
    {
        var times = (Unreadable: new List<double>(count), Unknown: new List<double>(count));
        for (var index = 0; index < count; index++)
        {
            times.Unreadable.Add(await AbsentAsync(made.RestrictedId(index)));
            times.Unknown.Add(await AbsentAsync(Guid.CreateVersion7()));
        }

        return (Rounds.Median(times.Unreadable), Rounds.Median(times.Unknown));
    }

    private async Task<double> AbsentAsync(Guid incident)
    {
        var since = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(
            new Uri($"{Api}/incidents/{incident}", UriKind.Relative)
        );
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is System.Net.HttpStatusCode.NotFound
            ? Stopwatch.GetElapsedTime(since).TotalMilliseconds
            : throw new InvalidOperationException($"{incident}: {answer.StatusCode}");
    }

    /// <param name="P95">Milliseconds; zero where only the whole was timed.</param>
    internal sealed record Measured(double PerSecond, double P50, double P95, double CpuPerCall);

    private IEnumerable<Row> RowsOf(
        string work,
        List<Measured> ours,
        List<Measured> theirs,
        Settings settings
    )
    {
        // Read holds the look-up of what resembles; its target is design/performance.md's, as the others'.
        var ceiling = work switch
        {
            "search" => 300,
            "create" => (int?)null,
            _ => 100,
        };
        if (work is "create")
        {
            yield return Row(
                "create-rate",
                settings,
                (Median(ours, one => one.PerSecond), "reports with a receipt a second"),
                ("what is aimed at", 100),
                (1, AtMost: false)
            );
        }

        if (ceiling is { } most)
        {
            yield return Row(
                $"{work}-p95",
                settings,
                (Median(ours, one => one.P95), "ms for 95 of 100"),
                ("what is aimed at", most),
                (1, AtMost: true)
            );
            yield return Row(
                $"{work}-p50",
                settings,
                (Median(ours, one => one.P50), "ms for 50 of 100"),
                ("Request Tracker 5, one client", Median(theirs, one => one.P50)),
                null
            );
        }

        yield return Row(
            $"{work}-cpu",
            settings,
            (
                1 / Median(ours, one => one.CpuPerCall),
                "calls per processor-second, the database's counted"
            ),
            ("Request Tracker 5, over REST2", 1 / Median(theirs, one => one.CpuPerCall)),
            work is "create" ? (30, AtMost: false) : null
        );
    }

    /// <returns>The references of the incidents that wait for the team.</returns>
    private async Task<IReadOnlyCollection<string>> CreateAsync(int count)
    {
        var references = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (index, cancel) =>
            {
                using var answer = await http.PostAsJsonAsync(
                    new Uri($"{Api}/reports", UriKind.Relative),
                    FactsOf(index),
                    cancel
                );
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(
                        await answer.Content.ReadAsStringAsync(cancel)
                    );
                }

                var told = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!;
                references.Add((string)told["incident"]!);
            }
        );
        return references;
    }

    /// <summary>Identifiers of incidents by their references: the newest of the list are those that were just reported.</summary>
    private async Task<List<string>> IdsAsync(HashSet<string> references)
    {
        var (found, next) = (new List<string>(), $"{Api}/incidents?limit=200");
        while (found.Count < references.Count && next is not null)
        {
            var page = await http.GetFromJsonAsync<JsonNode>(new Uri(next, UriKind.Relative));
            found.AddRange(
                page!["items"]!
                    .AsArray()
                    .Where(one => references.Contains((string)one!["reference"]!))
                    .Select(one => (string)one!["id"]!)
            );
            next = (string?)page["next"];
        }

        return found.Count == references.Count
            ? found
            : throw new InvalidOperationException(
                $"{found.Count} of {references.Count} reports are in the list"
            );
    }

    private JsonObject FactsOf(int index)
    {
        // Every other report is about what somebody has reported and the team has in hand.
        var place = index % 2 == 0 ? made.OpenPlace(index * 37) : index * 37 % incidents;
        var values = Enumerable
            .Range(0, MadeCases.ObservablesOfEach)
            .Select(observable => MadeCases.ValueAt(made.PlaceOf(place, observable)).Value);
        return new()
        {
            ["declarantClass"] = "entity",
            ["type"] = "phishing",
            ["awareAt"] =
                $"{DateTimeOffset.UtcNow.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)}Z",
            ["description"] =
                $"Des agents ont reçu un courriel qui imite notre messagerie : {string.Join(" ; ", values)}",
            ["systems"] = "Messagerie",
            ["effect"] = "slight",
        };
    }

    private string Question(int index) =>
        MadeCases.ValueAt(made.PlaceOf(index * 101 % incidents, index % 10)).Value;

    /// <summary>What is fast has found something: cases read back with their observables' neighbours, and a value finds its reports.</summary>
    private async Task HoldsAsync(List<string> cases)
    {
        var resembling = 0;
        foreach (var one in cases.Take(20))
        {
            var read = await http.GetFromJsonAsync<JsonNode>(
                new Uri($"{Api}/incidents/{one}", UriKind.Relative)
            );
            resembling += read!["team"]!["similar"]!.AsArray().Count;
        }

        if (resembling == 0)
        {
            throw new InvalidOperationException("Nothing resembles twenty cases of the pool");
        }

        var found = await http.GetFromJsonAsync<JsonNode>(
            new Uri($"{Api}/search?q={Uri.EscapeDataString(Question(1))}", UriKind.Relative)
        );
        if (found!["items"]!.AsArray().Count == 0)
        {
            throw new InvalidOperationException($"{Question(1)} finds nothing");
        }
    }

    private async Task<Measured> TimesAsync(int count, Func<int, string> address)
    {
        var times = new ConcurrentBag<double>();
        var whole = await MeasureAsync(
            () =>
                Parallel.ForEachAsync(
                    Enumerable.Range(0, count),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (index, cancel) =>
                    {
                        var since = Stopwatch.GetTimestamp();
                        using var answer = await http.GetAsync(
                            new Uri(address(index), UriKind.Relative),
                            cancel
                        );
                        answer.EnsureSuccessStatusCode();
                        await answer.Content.ReadAsByteArrayAsync(cancel);
                        times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                    }
                ),
            count
        );
        var sorted = times.Order().ToList();
        return whole with { P50 = sorted[count / 2], P95 = sorted[(int)(count * 0.95)] };
    }

    private async Task<Measured> MeasureAsync(Func<Task> work, int count)
    {
        var before = await CpuAsync();
        var since = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return new(count / seconds, 0, 0, (await CpuAsync() - before) / count);
    }

    private async Task<double> CpuAsync() =>
        suite.Cpu + await SuiteProcess.DatabaseCpuAsync("postgres");

    private static void Add(Dictionary<string, List<Measured>> all, string work, Measured measured)
    {
        if (!all.TryGetValue(work, out var rounds))
        {
            all[work] = rounds = [];
        }

        rounds.Add(measured);
    }

    private static double Median(List<Measured> rounds, Func<Measured, double> of) =>
        Rounds.Median(rounds.Select(of));

    private Row Row(
        string what,
        Settings settings,
        (double Value, string Unit) measured,
        (string Name, double Value) against,
        (double Ratio, bool AtMost)? target
    ) =>
        new(
            $"cert-{what}-postgres",
            settings.Rounds,
            Math.Round(measured.Value, 2),
            measured.Unit,
            against.Name,
            Math.Round(against.Value, 2),
            target?.Ratio,
            suite.Cpu,
            suite.Memory,
            settings.Commit,
            target?.AtMost ?? false
        );
}
