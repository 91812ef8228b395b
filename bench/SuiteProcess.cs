using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>The real executable, built for release, with a data directory and a database of its own.</summary>
internal sealed class SuiteProcess : IAsyncDisposable
{
    private readonly Process process;

    private readonly string connection;

    private SuiteProcess(
        Process process,
        Uri url,
        Uri plainUrl,
        (string Connection, string Folder) place
    )
    {
        this.process = process;
        (connection, Folder) = place;
        Url = url;
        PlainUrl = plainUrl;
    }

    public Uri Url { get; }

    public Uri PlainUrl { get; }

    public string Folder { get; }

    /// <summary>Seconds of processor so far.</summary>
    public double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The most resident memory so far, in megabytes.</summary>
    public double Memory => Megabytes("VmHWM:");

    /// <summary>Resident memory, in megabytes.</summary>
    public double MemoryNow => Megabytes("VmRSS:");

    /// <param name="kind">"sqlite" or "postgres"; the latter keeps every commit on disk.</param>
    /// <returns>An empty database, as <see cref="StartAsync(string, string)"/> takes it.</returns>
    public static async Task<string> DatabaseAsync(string kind) =>
        kind is "postgres"
            ? await (await PostgresCluster.DurableAsync()).NewDatabaseAsync()
            : "sqlite";

    public static Task<SuiteProcess> StartAsync(string host, string connection) =>
        StartAsync(host, connection, Directory.CreateTempSubdirectory("bench-").FullName);

    public static async Task<SuiteProcess> StartAsync(
        string host,
        string connection,
        string folder,
        string? killAt = null,
        params string[] more
    )
    {
        var suite = Launch(host, connection, folder, killAt, more);
        await suite.ReadyAsync();
        return suite;
    }

    /// <param name="killAt">A step and its number, as <see cref="StartupHook"/> takes them.</param>
    /// <param name="more">Further settings.</param>
    /// <returns>A process that may not answer yet.</returns>
    public static SuiteProcess Launch(
        string host,
        string connection,
        string folder,
        string? killAt = null,
        params string[] more
    )
    {
        var (https, http) = (FreePort.Next(), FreePort.Next());
        var start = new ProcessStartInfo(
            "dotnet",
            [
                host,
                .. Place(connection, folder),
                $"--Trust:HttpsPort={https}",
                $"--Trust:HttpPort={http}",
                $"--Trust:MutualTlsPort={FreePort.Next()}",
                "--Trust:DemoRecords=false",
                "--Trust:LogLevel=Warning",
                "--Trust:RequestsPerMinute=10000000",
                "--pki:TimestampsPerMinute=100000000",
                "--pki:DocumentsPerMinute=1000000",
                .. more,
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (killAt is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment["BENCH_KILL_AT"] = killAt;
        }

        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return new(
            started,
            new($"https://localhost:{https}"),
            new($"http://localhost:{http}"),
            (connection, folder)
        );
    }

    /// <summary>Seconds of processor that a database spent in processes of its own so far.</summary>
    public static async Task<double> DatabaseCpuAsync(string database) =>
        database is "postgres" ? (await PostgresCluster.DurableAsync()).Cpu : 0;

    /// <summary>Where a suite, or a command beside it, keeps what it knows.</summary>
    public static string[] Place(string connection, string folder) =>
        [
            $"--Trust:DataDirectory={folder}",
            $"--Trust:Database={connection}",
            "--Trust:Demo=true",
            // Opening a dozen key files is slow by intent; nothing that is measured here opens one.
            "--Trust:Keys:Iterations=1000",
        ];

    /// <summary>A client of demo.json with a token, over the suite's own TLS.</summary>
    /// <param name="id">The first one where null.</param>
    public async Task<HttpClient> ClientAsync(string? id = null)
    {
        var demo = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "demo.json")))![
            "clients"
        ]!
            .AsArray()
            .First(client =>
                id is null
                || string.Equals((string?)client!["client_id"], id, StringComparison.Ordinal)
            )!;
        var http = Http();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = (string)demo["client_id"]!,
                ["client_secret"] = (string)demo["client_secret"]!,
            }
        );
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string)token["access_token"]!);
        return http;
    }

    /// <summary>`journal verify`, a process of its own, once the sequencer has come to the end.</summary>
    public async Task JournalHoldsAsync(string host)
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        await OutsideTool.MustAsync(
            "dotnet",
            [host, "journal", "verify", .. Place(connection, Folder)]
        );
    }

    /// <summary>What stands at an address of the plain HTTP door, as a file for outside tools.</summary>
    public async Task<string> FetchAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = PlainUrl };
        var file = Path.Combine(Folder, Path.GetFileName(address));
        await File.WriteAllBytesAsync(
            file,
            await http.GetByteArrayAsync(new Uri(address, UriKind.Relative))
        );
        return file;
    }

    public string[] Place() => Place(connection, Folder);

    /// <summary>Another process on the same data.</summary>
    public Task<SuiteProcess> AgainAsync(string host) => StartAsync(host, connection, Folder);

    public Task EndedAsync() => process.WaitForExitAsync();

    public bool HasEnded => process.HasExited;

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private double Megabytes(string counted) =>
        process.HasExited
            ? 0
            : File.ReadLines($"/proc/{process.Id}/status")
                .Where(line => line.StartsWith(counted, StringComparison.Ordinal))
                .Select(line =>
                    double.Parse(
                        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                        CultureInfo.InvariantCulture
                    ) / 1024
                )
                .FirstOrDefault();

    private HttpClient Http() =>
        new(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 64,
                SslOptions =
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        RevocationMode = X509RevocationMode.NoCheck,
                        DisableCertificateDownloads = true,
                        CustomTrustStore =
                        {
                            X509CertificateLoader.LoadCertificateFromFile(
                                Path.Combine(Folder, "trust-root.pem")
                            ),
                        },
                    },
                },
            }
        )
        {
            BaseAddress = Url,
            Timeout = TimeSpan.FromMinutes(10),
        };

    private async Task ReadyAsync()
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The suite ended with {process.ExitCode}");
            }

            if (File.Exists(Path.Combine(Folder, "trust-root.pem")))
            {
                try
                {
                    using var http = Http();
                    using var answer = await http.GetAsync(
                        new Uri("/health/ready", UriKind.Relative)
                    );
                    if (answer.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
                catch (HttpRequestException)
                {
                    // Not yet.
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The suite is not ready after a minute");
    }
}
