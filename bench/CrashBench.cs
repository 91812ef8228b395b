using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// Kills the real process, at each named step of issuance, at random instants of its work and while it starts; then
/// holds what clients were told against store, OCSP, CRL and journal.
/// </summary>
internal sealed class CrashBench
{
    private const int LinesAtOnce = 150;
    private const int SinglesAtOnce = 8;
    private const int RevocationsAtOnce = 3;
    private const string Requests = "/api/pki/v1/requests";
    private static readonly string[] Steps = ["drafted", "intended", "signed", "stored"];

    private readonly Settings settings;
    private readonly string connection;
    private readonly string folder = Directory.CreateTempSubdirectory("crash-").FullName;
    private readonly CrashLedger ledger = new();
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

        await using var suite = await SuiteProcess.StartAsync(settings.Host, connection, folder);
        using var http = await suite.ClientAsync();
        // What was never answered is asked again, under the same names. A key that a dead process held is free after a minute.
        await WorkAsync(http);
        for (var wait = 0; wait < 20 && ledger.UntoldSingles(0).Count > 0; wait++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            await WorkAsync(http);
        }

        var found = await CrashVerdict.OfAsync(suite, http, connection, settings.Host, ledger);
        return found.Rows(name, settings);
    }

    /// <summary>In turn: at a named step; at a random instant of the work; now and then while it starts.</summary>
    private async Task KillOnceAsync(int kill)
    {
        if (kill % 10 == 9)
        {
            await using var starting = SuiteProcess.Launch(settings.Host, connection, folder);
            await Task.Delay(chance.Next(100, 4_000));
            await starting.KillAsync();
            return;
        }

        var step = Steps[kill / 2 % Steps.Length];
        var killAt =
            kill % 2 == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{step}:{chance.Next(1, LinesAtOnce)}"
                )
                : null;
        await using var suite = await SuiteProcess.StartAsync(
            settings.Host,
            connection,
            folder,
            killAt
        );
        using var http = await suite.ClientAsync();
        next = Math.Min(next + LinesAtOnce, lines.Length);
        var work = WorkAsync(http, SinglesAtOnce);
        if (killAt is null)
        {
            await Task.WhenAny(work, Task.Delay(chance.Next(1, 3_000)));
        }
        else
        {
            await Task.WhenAny(work, suite.EndedAsync());
        }

        await suite.KillAsync();
        await work;
    }

    private Task WorkAsync(HttpClient http, int fresh = 0)
    {
        List<Task> work = [TryAsync(() => StreamAsync(http))];
        work.AddRange(
            ledger.UntoldSingles(fresh).Select(name => TryAsync(() => SingleAsync(http, name)))
        );
        work.AddRange(
            ledger
                .ToRevoke(RevocationsAtOnce)
                .Select(serial => TryAsync(() => RevokeAsync(http, serial)))
        );
        return Task.WhenAll(work);
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
