using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Host;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>A whole process without Pki, as an operator sets it up.</summary>
public sealed class NeighbourTests
{
    private static readonly byte[] Hash = SHA256.HashData("Receipt 42"u8);

    [Fact]
    public async Task The_verb_makes_what_another_process_is_known_by_until_it_is_revoked_and_replaced()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--pki:Callers:cndp:Seals:0=Cndp"
        );
        using var desk = new Desk();
        var passphrase = desk.Write("passphrase", "une phrase du processus voisin");
        var made = await VerbAsync(suite, desk, passphrase, "cndp.pem");
        Assert.True(made.ExitCode == 0, made.All);
        Assert.True(
            !OperatingSystem.IsWindows()
                && File.GetUnixFileMode(desk["cndp.pem"])
                    is (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Equal(1, (await VerbAsync(suite, desk, passphrase, "cndp.pem")).ExitCode);
        await using var neighbour = await Neighbour.StartAsync(
            suite,
            "stranger",
            $"--Trust:Remote:CertificateFile={desk["cndp.pem"]}",
            $"--Trust:Keys:PassphraseFile={passphrase}"
        );
        Assert.Null(await SealAsync(neighbour, SealingBody.Cndp));
        Assert.Equal("PKI-103", await SealAsync(neighbour, SealingBody.Label));

        using var shown = X509CertificateLoader.LoadCertificate(
            X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(desk["cndp.pem"])).RawData
        );
        Assert.False(
            (await suite.RevokeAsync(shown.SerialNumber, "superseded")).Refused(out _, out _)
        );
        Assert.Equal("TRUST-005", await SealAsync(neighbour, SealingBody.Cndp));

        var next = await VerbAsync(suite, desk, passphrase, "next.pem");
        Assert.True(next.ExitCode == 0, next.All);
        File.Move(desk["next.pem"], desk["cndp.pem"], overwrite: true);
        Assert.Null(await SealAsync(neighbour, SealingBody.Cndp));
    }

    [Fact]
    public async Task The_verb_refuses_a_name_that_is_none()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();

        var refused = await Verbs.RunAsync(
            Place.Of(suite),
            "module-certificate",
            "--name",
            "CNDP du Maroc",
            "--out",
            desk["cndp.pem"]
        );

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("PKI-104", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(desk["cndp.pem"]));
    }

    [Fact]
    public async Task It_serves_its_pages_under_its_own_certificate_and_has_no_port_for_modules()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var neighbour = await Neighbour.StartAsync(suite, "portal");
        using var stranger = neighbour.Stranger();

        Assert.Equal(200, (await stranger.GetAsync("/", "text/html")).Status);
        Assert.Equal(200, (await stranger.GetAsync("/health/ready")).Status);
        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() =>
            socket.ConnectAsync("localhost", neighbour.ModulesUrl.Port)
        );
    }

    [Fact]
    public async Task It_asks_nobody_whom_its_own_root_does_not_vouch_for()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var other = await SuiteFactory.StartAsync();
        var folder = Directory.CreateTempSubdirectory("neighbour-").FullName;
        var settings = await Neighbour.SettingsAsync(suite, folder, "portal");
        // Before the start: its own log asks for a time-stamp soon after, and a connection stays.
        File.Copy(other.TrustRoot, Path.Combine(folder, "trust-root.pem"), overwrite: true);
        await using var neighbour = await SuiteFactory.OpenAsync(
            folder,
            "sqlite",
            suite.Clock,
            [.. settings, "--Trust:Remote:Pki:Retries=0"]
        );

        Assert.Equal("TRUST-003", await StampAsync(neighbour));

        File.Copy(suite.TrustRoot, neighbour.TrustRoot, overwrite: true);
        Assert.Null(await StampAsync(neighbour));
    }

    [Theory]
    [InlineData("Trust:Remote:Pki:Address", "")]
    [InlineData("Trust:Remote:Pki:Address", "http://localhost:8444")]
    [InlineData("Trust:Remote:Pki:Address", "https://localhost:8444/modules")]
    [InlineData("Trust:Remote:Pki:AttemptTimeout", "1.00:00:00")]
    [InlineData("Trust:Remote:Pki:BreakerAttempts", "1")]
    [InlineData("Trust:Remote:CertificateFile", "/nowhere.pem")]
    [InlineData("Trust:Tls:CertificateFile", "")]
    [InlineData("Trust:Tls:KeyFile", "/nowhere.key")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        using var desk = new Desk();
        var anything = desk.Write("anything.pem", "");
        var refused = await Assert.ThrowsAsync<SettingsRefusedException>(() =>
            SuiteFactory.StartAsync(
                "sqlite",
                "--Trust:Modules:0=portal",
                "--Trust:Remote:Pki:Address=https://localhost:8444",
                $"--Trust:Remote:CertificateFile={anything}",
                $"--Trust:Tls:CertificateFile={anything}",
                $"--Trust:Tls:KeyFile={anything}",
                $"--{key}={value}"
            )
        );

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Trust:Remote:CertificateFile")]
    [InlineData("Trust:Tls:CertificateFile")]
    public async Task A_file_that_holds_no_certificate_stops_the_start_and_is_named(string key)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Neighbour.StartAsync(suite, "portal", $"--{key}={desk.Write("empty.pem", "empty")}")
        );

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pki:Callers:CNDP:Seals:0=Cndp", "Callers:CNDP")]
    [InlineData("--pki:Callers:cndp:Seals:0=7", "Callers:cndp:Seals")]
    public async Task A_caller_that_cannot_be_stops_the_start_of_the_authority(
        string setting,
        string named
    )
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            SuiteFactory.StartAsync("sqlite", setting)
        );

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_by_which_other_processes_know_the_authority_is_in_its_certificate_from_the_next_start()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.StopAsync();
        // Of two certificates of one instant chance would say which is the newer.
        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            "--Trust:PublicMutualTlsUrl=https://pki.inside.example.ma:8444"
        );

        var shown = again.Services.GetRequiredService<IServerCertificate>().Current.Leaf;
        Assert.True(shown.MatchesHostname("pki.inside.example.ma"));
        Assert.True(shown.MatchesHostname("localhost"));
    }

    private static Task<ToolAnswer> VerbAsync(
        SuiteFactory suite,
        Desk desk,
        string passphrase,
        string file
    ) =>
        Verbs.RunAsync(
            Place.Of(suite),
            "module-certificate",
            "--name",
            "cndp",
            "--out",
            desk[file],
            "--passphrase-file",
            passphrase
        );

    /// <returns>The code of the refusal, or null.</returns>
    private static async Task<string?> SealAsync(SuiteFactory neighbour, SealingBody body) =>
        CodeOf(
            await neighbour
                .Services.GetRequiredService<ISealingService>()
                .SealJsonAsync(body, "{}"u8.ToArray(), type: null, CancellationToken.None)
        );

    private static async Task<string?> StampAsync(SuiteFactory neighbour) =>
        CodeOf(
            await neighbour
                .Services.GetRequiredService<ITimestampAuthority>()
                .StampAsync(Hash, CancellationToken.None)
        );

    private static string? CodeOf<T>(Result<T> result)
        where T : notnull => result.Match<string?>(_ => null, problem => problem.Code);
}
