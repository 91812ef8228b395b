using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// Kills the real process, at each named step of issuance, of lists, of rotated keys, of checkpoints, time-stamps and seals,
/// at random instants of its work and while it starts; then holds what clients were told and saw against store, OCSP, lists,
/// registers, logs and journal.
/// </summary>
internal sealed class CrashBench
{
    private const int LinesAtOnce = 150;
    private const int SinglesAtOnce = 8;
    private const int RevocationsAtOnce = 3;
    private const int StampsAtOnce = 30;
    private const int SealsAtOnce = 6;
    private const string Requests = "/api/pki/v1/requests";

    private static readonly string[] More =
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"--pki:ListPartitions:people={SeenLists.Parts}"
        ),
        "--Trust:Log:CheckpointEvery=00:00:10",
    ];

    private readonly Settings settings;
    private readonly string connection;
    private readonly string folder = Directory.CreateTempSubdirectory("crash-").FullName;
    private readonly CrashLedger ledger = new();
    private readonly SeenLists lists = new();
    private readonly SeenLogs logs = new();
    private readonly GivenStamps stamps = new();
    private readonly Dictionary<string, int> atSteps = new(StringComparer.Ordinal);
    private readonly string[] lines;
#pragma warning disable CA5394 // A seed must give the same run again.
    private readonly Random chance;
    private int next;

    private CrashBench(Settings settings, string connection, string[] lines)
    {
        (this.settings, this.connection, this.lines) = (settings, connection, lines);
        chance = new(settings.Seed);
    }

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var prepared = await PreparedRequests.ReadAsync("p256", 60_000);
        var rows = new List<Row>();
        foreach (var database in settings.Databases)
        {
            var bench = new CrashBench(
                settings,
                await SuiteProcess.DatabaseAsync(database),
                prepared
            );
            rows.AddRange(await bench.RunAsync($"crash-{database}"));
        }

        return rows;
    }

    private async Task<IEnumerable<Row>> RunAsync(string name)
    {
        for (var kill = 0; kill < settings.Kills; kill++)
        {
            await KillOnceAsync(kill);
            if (kill % 10 == 9)
            {
                Console.WriteLine($"{name}: {kill + 1} kills, {ledger.Told} told");
            }
        }

        await using var suite = await StartAsync(killAt: null);
        using var http = await suite.ClientAsync();
        // What was never answered is asked again, under the same names. A key that a dead process held is free after a minute.
        await WorkAsync(suite, http);
        for (var wait = 0; wait < 20 && ledger.UntoldSingles(0).Count > 0; wait++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            await WorkAsync(suite, http);
        }

        Console.WriteLine(
            $"{name}: ended at {string.Join(", ", atSteps.Select(step => $"{step.Key} x {step.Value}"))}; {lists.Hashes.Count} lists and {logs.Taken} checkpoints seen, {stamps.Tokens} time-stamps and {stamps.Seals} seals given"
        );
        var found = await CrashVerdict.OfAsync(suite, http, connection, settings.Host, ledger);
        var seen = await CrashSeen.OfAsync(suite, connection, lists, logs, stamps);
        // While the process is there: its processor and memory are read.
        return [.. found.Rows(name, settings), .. seen.Rows(name, settings, suite)];
    }

    private Task<SuiteProcess> StartAsync(string? killAt) =>
        SuiteProcess.StartAsync(settings.Host, connection, folder, killAt, More);

    private async Task KillOnceAsync(int kill)
    {
        var step = CrashStep.Of(kill);
        if (CrashStep.IsAtStart(kill) || step is { IsRotation: true })
        {
            await KillAtStartAsync(step);
            return;
        }

        SuiteProcess suite;
        try
        {
            suite = await StartAsync(step?.At(chance));
        }
        catch (InvalidOperationException)
        {
            // It passed the step before it was ready: lists that were due, intents that were resumed.
            Tell(step);
            return;
        }

        await using (suite)
        {
            using var http = await suite.ClientAsync();
            next = Math.Min(next + LinesAtOnce, lines.Length);
            var work = WorkAsync(suite, http, SinglesAtOnce);
            await Task.WhenAny(
                work,
                step is null ? Task.Delay(chance.Next(1, 3_000)) : suite.EndedAsync()
            );
            // What it was asked fails a moment before its end is known.
            await Task.WhenAny(suite.EndedAsync(), Task.Delay(step is null ? 0 : 1_000));
            if (step is not null && suite.HasEnded)
            {
                Tell(step);
            }

            await suite.KillAsync();
            await work;
        }
    }

    /// <summary>While it starts: at any instant, or while it makes the keys and certificates anew that somebody has taken away.</summary>
    private async Task KillAtStartAsync(CrashStep? step)
    {
        var keys = new DirectoryInfo(Path.Combine(folder, "keys"));
        if (step is not null && keys.Exists)
        {
            foreach (var key in keys.GetFiles("system-*.p8"))
            {
                key.Delete();
            }
        }

        await using var starting = SuiteProcess.Launch(
            settings.Host,
            connection,
            folder,
            step?.At(chance),
            More
        );
        await Task.WhenAny(
            starting.EndedAsync(),
            Task.Delay(step is null ? chance.Next(100, 4_000) : 30_000)
        );
        if (step is not null && starting.HasEnded)
        {
            Tell(step);
        }

        await starting.KillAsync();
    }

    private void Tell(CrashStep? step) =>
        atSteps[step!.Step] = atSteps.GetValueOrDefault(step.Step) + 1;

    private async Task WorkAsync(SuiteProcess suite, HttpClient http, int fresh = 0)
    {
        using var plain = new HttpClient { BaseAddress = suite.PlainUrl };
        // Whoever was told of a certificate can have it proven: a checkpoint is signed for that.
        var proven = ledger.Serials.FirstOrDefault();
        List<Task> work =
        [
            TryAsync(() => StreamAsync(http)),
            .. Enumerable
                .Range(0, StampsAtOnce)
                .Select(_ => TryAsync(() => stamps.StampAsync(plain))),
            .. Enumerable.Range(0, SealsAtOnce).Select(_ => TryAsync(() => stamps.SealAsync(http))),
            TryAsync(() => ProveAsync(http, proven)),
        ];
        work.AddRange(
            ledger.UntoldSingles(fresh).Select(name => TryAsync(() => SingleAsync(http, name)))
        );
        work.AddRange(
            ledger
                .ToRevoke(RevocationsAtOnce)
                .Select(serial => TryAsync(() => RevokeAsync(http, serial)))
        );
        var all = Task.WhenAll(work);
        do
        {
            await TryAsync(() => lists.LookAsync(plain));
            await TryAsync(() => logs.LookAsync(plain));
            await Task.WhenAny(all, Task.Delay(100));
        } while (!all.IsCompleted);
        await all;
        await TryAsync(() => lists.LookAsync(plain));
        await TryAsync(() => logs.LookAsync(plain));
    }

    private static async Task ProveAsync(HttpClient http, string? serial)
    {
        for (var time = 0; serial is not null && time < 6; time++)
        {
            using var answer = await http.GetAsync(
                new Uri($"/api/pki/v1/certificates/{serial}/proofs", UriKind.Relative)
            );
            answer.EnsureSuccessStatusCode();
            await Task.Delay(300);
        }
    }

    private async Task StreamAsync(HttpClient http)
    {
        var asked = Enumerable.Range(0, next).Where(line => !ledger.IsTold($"{line}")).ToList();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{Requests}/batch?campaign=crash"
        )
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new SentWhileAnswered(asked.Select(line => lines[line])),
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            var said = JsonNode.Parse(line)!;
            ledger.Tell((string)said["id"]!, (string?)said["serial"], (string?)said["code"]);
        }
    }

    private async Task SingleAsync(HttpClient http, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Requests)
        {
            // From the far end of the file, which no batch reaches.
            Content = JsonContent.Create(
                new
                {
                    profile = "natural-signature",
                    csr = PreparedRequests.CsrOf(lines[^CrashLedger.NumberOf(name)]),
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", name);
        using var answer = await http.SendAsync(request);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ledger.Tell(name, (string?)said["serial"], (string?)said["code"]);
    }

    private async Task RevokeAsync(HttpClient http, string serial)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri($"/api/pki/v1/certificates/{serial}/revocation", UriKind.Relative),
            new { reason = "superseded" }
        );
        if (answer.IsSuccessStatusCode)
        {
            ledger.TellRevoked(serial);
        }
    }

    /// <summary>The process went while it was asked: nothing was told.</summary>
    private static async Task TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception gone)
            when (gone is HttpRequestException or IOException or System.Text.Json.JsonException)
        {
            // Asked again after the next start.
        }
    }
#pragma warning restore CA5394
}
