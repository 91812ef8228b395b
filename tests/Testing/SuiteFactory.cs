using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Testing;

/// <summary>
/// The real suite in this process: real Kestrel on three free ports with its own TLS certificate, a database and a data
/// directory of its own, at a time that the test moves.
/// </summary>
public sealed class SuiteFactory : IAsyncDisposable
{
    private readonly WebApplication app;
    private SuitePlace? held;
    private bool stopped;

    private SuiteFactory(
        WebApplication app,
        FakeTimeProvider clock,
        string folder,
        string connection,
        (int Https, int Http, int MutualTls) ports,
        SuitePlace? place
    )
    {
        this.app = app;
        Clock = clock;
        DataDirectory = folder;
        Connection = connection;
        held = place;
        Url = new Uri($"https://localhost:{ports.Https}");
        PlainUrl = new Uri($"http://localhost:{ports.Http}");
        ModulesUrl = new Uri($"https://localhost:{ports.MutualTls}");
    }

    /// <summary>Stands at the real time when the suite starts, since outside tools have no other clock.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The day that people and the law read off their clocks: for an hour of each it is another one than in UTC.</summary>
    public DateOnly Today => MoroccanTime.DayOf(Clock.GetUtcNow());

    public string DataDirectory { get; }

    /// <summary>"sqlite" or a connection string.</summary>
    public string Connection { get; }

    public Uri Url { get; }

    public Uri PlainUrl { get; }

    /// <summary>The port that asks for a certificate.</summary>
    public Uri ModulesUrl { get; }

    private static readonly string[] WithoutCert =
    [
        "--Trust:Modules:0=pki",
        "--Trust:Modules:1=identity",
        "--Trust:Modules:2=cndp",
        "--Trust:Modules:3=label",
        "--Trust:Modules:4=portal",
    ];

    public IServiceProvider Services => app.Services;

    public string TrustRoot => Path.Combine(DataDirectory, "trust-root.pem");

    /// <summary>
    /// With a data directory and a database of its own: those of a first start, or a copy of what another suite of the same
    /// settings had after its first start in this process. Who judges the first start itself asks for <see cref="FirstStartAsync"/>.
    /// </summary>
    /// <param name="database">"sqlite" or "postgres".</param>
    /// <param name="settings">Further settings, "--Key=value".</param>
    public static Task<SuiteFactory> StartAsync(
        string database = "sqlite",
        params string[] settings
    ) => StartAsync(database, mounted: null, settings);

    /// <param name="mounted">A module of the test's own, beside those of the product; what it prepares depends on its class alone.</param>
    public static async Task<SuiteFactory> StartAsync(
        string database,
        ITrustModule? mounted,
        params string[] settings
    )
    {
        var kind = string.Join('\n', [database, mounted?.GetType().FullName, .. settings]);
        var place = SuitePlace.Take(kind);
        if (place.Kept(kind) is { } start)
        {
            var (folder, connection) = await start.CopyAsync();
            return await OpenAsync(
                folder,
                connection,
                Now(),
                mounted,
                settings,
                place.Ports,
                place
            );
        }

        var (first, empty) = (NewFolder(), await NewDatabaseAsync(database));
        return await OpenAsync(
            first,
            empty,
            Now(),
            mounted,
            settings,
            place.Ports,
            place,
            SuitePlace.IsWorthKeeping(kind)
                ? async () => place.Keep(kind, await KeptStart.OfAsync(first, empty))
                : null
        );
    }

    /// <summary>In an empty directory, on an empty database, with keys that no other suite of the process has.</summary>
    /// <param name="database">"sqlite" or "postgres".</param>
    /// <param name="settings">Further settings, "--Key=value".</param>
    public static Task<SuiteFactory> FirstStartAsync(
        string database = "sqlite",
        params string[] settings
    ) => FirstStartAsync(database, mounted: null, settings);

    public static async Task<SuiteFactory> FirstStartAsync(
        string database,
        ITrustModule? mounted,
        params string[] settings
    ) => await OpenAsync(NewFolder(), await NewDatabaseAsync(database), Now(), mounted, settings);

    /// <summary>Opens a data directory and database that exist: a second start.</summary>
    public static Task<SuiteFactory> OpenAsync(
        string folder,
        string connection,
        FakeTimeProvider clock,
        params string[] settings
    ) => OpenAsync(folder, connection, clock, mounted: null, settings);

    public static Task<SuiteFactory> OpenAsync(
        string folder,
        string connection,
        FakeTimeProvider clock,
        ITrustModule? mounted,
        params string[] settings
    ) =>
        OpenAsync(
            folder,
            connection,
            clock,
            mounted,
            settings,
            (FreePort.Next(), FreePort.Next(), FreePort.Next()),
            place: null
        );

    private static FakeTimeProvider Now() => new(TimeProvider.System.GetUtcNow());

    private static string NewFolder() => Directory.CreateTempSubdirectory("trust-").FullName;

    private static async Task<string> NewDatabaseAsync(string database) =>
        string.Equals(database, "postgres", StringComparison.Ordinal)
            ? await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()
            : "sqlite";

    /// <param name="place">Where it stands, left for another when it is disposed of; null when nobody comes after it.</param>
    /// <param name="prepared">Done between what prepares and the first job or door.</param>
    private static async Task<SuiteFactory> OpenAsync(
        string folder,
        string connection,
        FakeTimeProvider clock,
        ITrustModule? mounted,
        string[] settings,
        (int Https, int Http, int MutualTls) ports,
        SuitePlace? place,
        Func<Task>? prepared = null
    )
    {
        ITrustModule[] modules = mounted is null ? [] : [mounted];
        var built = TrustHost.Build(
            [
                $"--Trust:DataDirectory={folder}",
                $"--Trust:Database={connection}",
                $"--Trust:HttpsPort={ports.Https}",
                $"--Trust:HttpPort={ports.Http}",
                $"--Trust:MutualTlsPort={ports.MutualTls}",
                "--Trust:Demo=true",
                "--Trust:DemoRecords=false",
                "--Trust:Keys:Iterations=1000",
                "--identity:PasswordMemory=1024",
                "--identity:PasswordPasses=1",
                "--Trust:LogLevel=Error",
                // What answers for ma-CERT stands in its place, not beside it.
                .. mounted is IIncidentIntake ? WithoutCert : [],
                .. settings,
            ],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                // Before any job of the mounted module, as the host itself does it.
                builder.Services.AddHostedService<PrepareFirst>();
                if (prepared is not null)
                {
                    builder.Services.AddHostedService(_ => new KeptStart.Keeping(prepared));
                }

                builder.AddModules(
                    modules,
                    new TrustOptions { DataDirectory = folder, Database = connection }
                );
            }
        );
        built.MapModules(modules);
        await built.StartAsync();
        return new(built, clock, folder, connection, ports, place);
    }

    /// <summary>Trusts the suite's own root and nothing else; follows no redirect.</summary>
    public HttpClient Client(Uri? address = null) =>
        Client(new SocketsHttpHandler { AllowAutoRedirect = false }, address);

    /// <summary>At the port for the suite's other processes.</summary>
    /// <param name="shown">With its key; null shows none.</param>
    public HttpClient ModuleClient(X509Certificate2? shown) =>
        new(ModuleHandler(shown)) { BaseAddress = ModulesUrl };

    /// <summary>As <see cref="ModuleClient"/>, for who puts something between.</summary>
    public SocketsHttpHandler ModuleHandler(X509Certificate2? shown)
    {
        var handler = Trusting(new SocketsHttpHandler());
        if (shown is not null)
        {
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => shown;
        }

        return handler;
    }

    private HttpClient Client(SocketsHttpHandler handler, Uri? address = null) =>
        new(Trusting(handler)) { BaseAddress = address ?? Url };

    private SocketsHttpHandler Trusting(SocketsHttpHandler handler)
    {
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(TrustRoot);
        return handler;
    }

    /// <summary>A browser without scripts, signed in to nothing.</summary>
    public Person Visitor() => new(this, Client(new SocketsHttpHandler()));

    /// <summary>A browser of someone of demo.json, signed in to the portal.</summary>
    public async Task<Person> PersonAsync(string user)
    {
        var person = Visitor();
        await person.SignInAsync(user);
        return person;
    }

    /// <summary>Without a token.</summary>
    public Api Stranger() => new(Client());

    /// <summary>As a client of demo.json, by client credentials.</summary>
    public async Task<Api> MachineAsync(string? scope = null, string clientId = "demo-machine")
    {
        var client = Demo["clients"]!
            .AsArray()
            .Single(entry =>
                string.Equals((string?)entry!["client_id"], clientId, StringComparison.Ordinal)
            )!;
        return await MachineAsync(clientId, (string)client["client_secret"]!, scope);
    }

    public async Task<Api> MachineAsync(string clientId, string secret, string? scope = null)
    {
        var answer = await TokenAsync(
            ("grant_type", "client_credentials"),
            ("client_id", clientId),
            ("client_secret", secret),
            ("scope", scope)
        );
        return WithToken((string)answer.Json["access_token"]!);
    }

    public Api WithToken(string token)
    {
        var http = Client();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(http);
    }

    /// <summary>The token endpoint's answer, whatever it is.</summary>
    public async Task<Answer> TokenAsync(params (string Name, string? Value)[] form)
    {
        using var api = Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(
                form.Where(field => field.Value is not null)
                    .Select(field => KeyValuePair.Create(field.Name, field.Value!))
            ),
        };
        return await api.SendAsync(request);
    }

    /// <summary>demo.json.</summary>
    public JsonNode Demo =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(DataDirectory, "demo.json")))!;

    /// <summary>The identifier of the organisation that someone of demo.json belongs to.</summary>
    public string OrganisationOf(string user) =>
        (string)
            Demo["accounts"]!
                .AsArray()
                .Single(account =>
                    string.Equals((string?)account!["user"], user, StringComparison.Ordinal)
                )!["organisation_id"]!;

    public async Task<Result<IssuedPem>> AskAsync(string profile, string csr)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICertificateDesk>()
            .IssueAsync(profile, csr, CancellationToken.None);
    }

    public async Task<IssuedPem> IssueAsync(string profile, string csr) =>
        (await AskAsync(profile, csr)).Match(
            issued => issued,
            problem =>
                throw new InvalidOperationException(
                    $"{problem.Code} {problem.Title} {problem.Detail}"
                )
        );

    /// <returns>The code of the refusal, or null.</returns>
    public async Task<string?> RefusalAsync(string profile, string csr) =>
        (await AskAsync(profile, csr)).Match<string?>(_ => null, problem => problem.Code);

    public async Task<Result<RevocationReceipt>> RevokeAsync(string serial, string reason)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICertificateDesk>()
            .RevokeAsync(serial, reason, CancellationToken.None);
    }

    /// <summary>Stops doors and jobs; the data directory stays.</summary>
    public async Task StopAsync()
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        await app.StopAsync();
        await app.DisposeAsync();
        // Connections that lie idle in the pools of a host that is gone would fill the server that all tests share.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }

        // Once: whoever disposes twice must not give it to two.
        Interlocked.Exchange(ref held, null)?.Leave();
    }
}
