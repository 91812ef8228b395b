using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Testing;

/// <summary>The suite as a process of its own, on real time, that a test may kill at a step.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Uri url;

    private HostProcess(Process process, string folder, Uri url) =>
        (this.process, Folder, this.url) = (process, folder, url);

    public string Folder { get; }

    /// <param name="connection">"sqlite" or a connection string.</param>
    /// <param name="killAt">"before:Report": right before or after the first commit that holds such an entity.</param>
    public static HostProcess Launch(
        string folder,
        string connection,
        string killAt,
        params string[] settings
    )
    {
        var https = FreePort.Next();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(Host.TrustHost).Assembly.Location,
                $"--Trust:DataDirectory={folder}",
                $"--Trust:Database={connection}",
                $"--Trust:HttpsPort={https}",
                $"--Trust:HttpPort={FreePort.Next()}",
                $"--Trust:MutualTlsPort={FreePort.Next()}",
                "--Trust:Demo=true",
                "--Trust:DemoRecords=false",
                "--Trust:Keys:Iterations=1000",
                "--identity:PasswordMemory=1024",
                "--identity:PasswordPasses=1",
                "--Trust:LogLevel=Error",
                .. settings,
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(HostProcess).Assembly.Location;
        start.Environment["TEST_KILL_AT"] = killAt;
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return new(started, folder, new($"https://localhost:{https}"));
    }

    /// <summary>A client of demo.json with a token, once the process answers.</summary>
    public async Task<Api> MachineAsync()
    {
        HttpClient? http = null;
        await Eventually.Async(async () =>
        {
            Assert.False(process.HasExited, "The suite ended before it answered");
            var root = Path.Combine(Folder, "trust-root.pem");
            if (!File.Exists(root) || !File.Exists(Path.Combine(Folder, "demo.json")))
            {
                return false;
            }

            http?.Dispose();
            http = Http(root);
            try
            {
                using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        var client = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(Folder, "demo.json"))
        )!["clients"]!
            .AsArray()
            .Single(entry => (string?)entry!["client_id"] is "demo-machine")!;
        var api = new Api(http!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", (string)client["client_id"]!),
                new("client_secret", (string)client["client_secret"]!),
            ]),
        };
        var token = await api.SendAsync(request);
        http!.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            (string)token.Json["access_token"]!
        );
        return api;
    }

    /// <summary>Until it has been killed at its step.</summary>
    public async Task KilledAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(128 + 9, process.ExitCode);
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

    private HttpClient Http(string root) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        RevocationMode = X509RevocationMode.NoCheck,
                        DisableCertificateDownloads = true,
                        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(root) },
                    },
                },
            }
        )
        {
            BaseAddress = url,
        };
}
