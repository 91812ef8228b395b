using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Testing;

/// <summary>
/// The real suite in this process: real Kestrel on two free ports with its own TLS certificate, a database and a data
/// directory of its own, at a time that the test moves. Tests come in by its addresses, as users do.
/// </summary>
public sealed class SuiteFactory : IAsyncDisposable
{
    private readonly WebApplication app;

    private SuiteFactory(
        WebApplication app,
        FakeTimeProvider clock,
        string folder,
        int https,
        int http
    )
    {
        this.app = app;
        Clock = clock;
        DataDirectory = folder;
        Url = new Uri($"https://localhost:{https}");
        PlainUrl = new Uri($"http://localhost:{http}");
    }

    /// <summary>Stands at the real time when the suite starts, since outside tools have no other clock.</summary>
    public FakeTimeProvider Clock { get; }

    public string DataDirectory { get; }

    public Uri Url { get; }

    public Uri PlainUrl { get; }

    public IServiceProvider Services => app.Services;

    public string TrustRoot => Path.Combine(DataDirectory, "trust-root.pem");

    /// <param name="database">"sqlite" or "postgres".</param>
    /// <param name="settings">Further settings, "--Key=value".</param>
    public static async Task<SuiteFactory> StartAsync(
        string database = "sqlite",
        params string[] settings
    )
    {
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;
        var connection = string.Equals(database, "postgres", StringComparison.Ordinal)
            ? await PostgresCluster.Shared.NewDatabaseAsync()
            : "sqlite";
        return await OpenAsync(
            folder,
            connection,
            new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
            settings
        );
    }

    /// <summary>Opens a data directory and database that exist: a second start, or a restored backup.</summary>
    public static async Task<SuiteFactory> OpenAsync(
        string folder,
        string connection,
        FakeTimeProvider clock,
        params string[] settings
    )
    {
        var (https, http) = (FreePort(), FreePort());
        string[] args =
        [
            $"--Trust:DataDirectory={folder}",
            $"--Trust:Database={connection}",
            $"--Trust:HttpsPort={https}",
            $"--Trust:HttpPort={http}",
            "--Trust:Demo=true",
            "--Trust:Keys:Iterations=1000",
            "--Trust:RequestsPerMinute=1000000",
            "--Trust:LogLevel=Warning",
            "--identity:Argon2:MemoryKib=64",
            "--identity:Argon2:Iterations=1",
            .. settings,
        ];
        var app = TrustHost.Build(
            args,
            builder => builder.Services.AddSingleton<TimeProvider>(clock)
        );
        await app.StartAsync();
        return new(app, clock, folder, https, http);
    }

    /// <summary>A browser-like client without a token: trusts the suite's root, follows no redirect.</summary>
    public HttpClient Anonymous(bool cookies = false)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = cookies,
            ServerCertificateCustomValidationCallback =
                HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        return new HttpClient(handler) { BaseAddress = Url };
    }

    /// <summary>The demonstration machine with a token for these scopes.</summary>
    public Task<HttpClient> MachineAsync(params string[] scopes)
    {
        var client = Demo["clients"]![0]!;
        return ClientAsync((string)client["client_id"]!, (string)client["client_secret"]!, scopes);
    }

    public async Task<HttpClient> ClientAsync(string id, string secret, params string[] scopes)
    {
        var client = Anonymous();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["client_secret"] = secret,
                ["scope"] = string.Join(' ', scopes),
            }
        );
        using var answer = await client.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            form
        );
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        var token = (string)JsonNode.Parse(body)!["access_token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>What demo.json says.</summary>
    public JsonNode Demo =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(DataDirectory, "demo.json")))!;

    /// <summary>Stops the process's doors and jobs; the data directory stays.</summary>
    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
