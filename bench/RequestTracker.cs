using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Bench;

/// <summary>Request Tracker 5 as Debian has it, with four workers, on a database of its own in the server that the suite uses, asked over REST2 in a session by one client. It holds the tickets that the bench makes and no more, which favours it.</summary>
internal sealed class RequestTracker : IAsyncDisposable
{
    private const string Setup = "rt-setup-database-5";
    private const string Server = "/usr/share/request-tracker5/libexec/rt-server";
    private const string Rest = "/REST/2.0";
    private const double TicksPerSecond = 100;

    private readonly string folder;
    private readonly Process server;
    private readonly HttpClient http;
    private int tickets;

    private RequestTracker(string folder, Process server, HttpClient http) =>
        (this.folder, this.server, this.http) = (folder, server, http);

    public static async Task<RequestTracker> StartAsync()
    {
        var place = Directory.CreateTempSubdirectory("rt-").FullName;
        var port = FreePort.Next();
        var password = Guid.NewGuid().ToString("N");
        await ConfigureAsync(place, port, password);
        await OutsideTool.MustAsync(
            "env",
            [
                .. Surroundings(place),
                Setup,
                "--action",
                "init",
                "--dba",
                "trust",
                "--dba-password",
                "none",
                "--root-password-file",
                $"{place}/password",
            ]
        );
        var started = Process.Start(
            new ProcessStartInfo(
                "env",
                [
                    .. Surroundings(place),
                    Server,
                    "--server",
                    "Starman",
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--workers",
                    "4",
                ]
            )
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var client = new HttpClient(
            new HttpClientHandler { CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = new(
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")
            ),
        };
        var tracker = new RequestTracker(place, started, client);
        await tracker.EnterAsync(password);
        return tracker;
    }

    /// <summary>Each work of the bench, one call after the other.</summary>
    public async Task<IReadOnlyList<(string Work, CertBench.Measured Measured)>> MeasureAsync(
        int count
    ) =>
        [
            ("create", await MeasureAsync(count, _ => CreateAsync(1))),
            (
                "read",
                await MeasureAsync(count, index => GetAsync($"/ticket/{1 + index % tickets}"))
            ),
            (
                "list",
                await MeasureAsync(
                    count,
                    _ => FindAsync("/tickets?query=Status%3D%27new%27&per_page=20")
                )
            ),
            (
                "search",
                await MeasureAsync(
                    count,
                    index =>
                        FindAsync(
                            $"/tickets?query=Subject%20LIKE%20%27d{1 + index % tickets}.example%27&per_page=20"
                        )
                )
            ),
        ];

    public async Task CreateAsync(int count)
    {
        for (var made = 0; made < count; made++)
        {
            var number = tickets + 1;
            using var answer = await http.PostAsJsonAsync(
                new Uri($"{Rest}/ticket", UriKind.Relative),
                new JsonObject
                {
                    ["Queue"] = "General",
                    ["Subject"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Courriel imité, d{number}.example"
                    ),
                    ["Content"] =
                        "Des agents ont reçu un courriel qui imite notre messagerie et mène à une page de connexion.",
                }
            );
            answer.EnsureSuccessStatusCode();
            var told = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            tickets = int.Parse((string)told["id"]!, CultureInfo.InvariantCulture);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What is fast has found something.</summary>
    private async Task FindAsync(string path)
    {
        var found = await http.GetFromJsonAsync<JsonNode>(
            new Uri($"{Rest}{path}", UriKind.Relative)
        );
        if (found!["items"]!.AsArray().Count == 0)
        {
            throw new InvalidOperationException($"Request Tracker finds nothing at {path}");
        }
    }

    private async Task GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri($"{Rest}{path}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<CertBench.Measured> MeasureAsync(int count, Func<int, Task> call)
    {
        var times = new List<double>();
        var before = await CpuAsync();
        var whole = Stopwatch.GetTimestamp();
        for (var index = 0; index < count; index++)
        {
            var since = Stopwatch.GetTimestamp();
            await call(index);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        var seconds = Stopwatch.GetElapsedTime(whole).TotalSeconds;
        var cpu = await CpuAsync() - before;
        times.Sort();
        return new(count / seconds, times[count / 2], times[(int)(count * 0.95)], cpu / count);
    }

    /// <summary>A password is checked once: with one in each call its hash would be what is measured.</summary>
    private async Task EnterAsync(string password)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var form = new FormUrlEncodedContent(
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["user"] = "root",
                        ["pass"] = password,
                    }
                );
                using var answer = await http.PostAsync(new Uri("/", UriKind.Relative), form);
                answer.EnsureSuccessStatusCode();
                await GetAsync("/queues/all");
                return;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                // Not yet.
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Of the server with its workers, and of the database.</summary>
    private async Task<double> CpuAsync()
    {
        var stats = Directory
            .EnumerateDirectories("/proc")
            .Where(path => Path.GetFileName(path).All(char.IsAsciiDigit))
            .Select(StatOf)
            .OfType<Stat>()
            .ToList();
        return stats
                .Where(stat => stat.Id == server.Id || stat.Parent == server.Id)
                .Sum(stat => stat.Seconds) + await SuiteProcess.DatabaseCpuAsync("postgres");
    }

    private sealed record Stat(int Id, int Parent, double Seconds);

    /// <returns>Null for a process that has just gone.</returns>
    private static Stat? StatOf(string path)
    {
        try
        {
            var text = File.ReadAllText($"{path}/stat");
            // The name in brackets may hold blanks; what follows are state, parent, …, utime and stime (proc(5)).
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(
                int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture),
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                (
                    double.Parse(fields[11], CultureInfo.InvariantCulture)
                    + double.Parse(fields[12], CultureInfo.InvariantCulture)
                ) / TicksPerSecond
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string[] Surroundings(string folder) =>
        [$"RT_SITE_CONFIG={folder}/RT_SiteConfig.pm", $"RT_SITE_CONFIG_DIR={folder}/more"];

    private static async Task ConfigureAsync(string folder, int port, string password)
    {
        var database = new NpgsqlConnectionStringBuilder(
            await SuiteProcess.DatabaseAsync("postgres")
        );
        Directory.CreateDirectory($"{folder}/more");
        await File.WriteAllTextAsync($"{folder}/password", password);
        await File.WriteAllTextAsync(
            $"{folder}/RT_SiteConfig.pm",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Set($rtname, 'bench');
                Set($WebDomain, '127.0.0.1');
                Set($WebPort, {port});
                Set($DatabaseType, 'Pg');
                Set($DatabaseHost, '127.0.0.1');
                Set($DatabasePort, {database.Port});
                Set($DatabaseName, '{database.Database}_tracker');
                Set($DatabaseUser, 'trust');
                Set($DatabasePassword, 'none');
                Set($DatabaseAdmin, 'trust');
                Set($LogToSTDERR, 'error');
                Set($LogToSyslog, undef);
                Set($MasonDataDir, '{folder}/mason');
                Set($SendmailPath, '/bin/true');
                Set($WebSecureCookies, 0);
                1;
                """
            )
        );
    }
}
