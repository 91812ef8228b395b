using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.TrustLog;

/// <summary>`trust log` as people far from the suite use it: a proof and a key in files, and a log at an address.</summary>
public sealed class LogVerbTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Fact]
    public async Task A_proof_is_verified_off_line_and_an_altered_one_refused()
    {
        using var desk = new Desk();
        string key;
        await using (var suite = await SuiteFactory.StartAsync())
        {
            using var machine = await suite.MachineAsync();
            var proven = await ProvenAsync(suite, machine, await IssuedAsync(machine, desk));
            key = (string)proven["key"]!;
            desk.Write(
                "good",
                (string)
                    proven["entries"]!
                        .AsArray()
                        .Single(entry => (string?)entry!["type"] == "certificate.issued")!["proof"]!
            );
            desk.Write("root.pem", await File.ReadAllTextAsync(suite.TrustRoot));
        }

        var text = await File.ReadAllTextAsync(desk["good"]);
        desk.Write("bad", text.Replace("\nindex ", "\nindex 1", StringComparison.Ordinal));
        var good = await LogAsync(
            "verify",
            desk["good"],
            $"--key={desk.Write("key", key)}",
            $"--root={desk["root.pem"]}"
        );
        var said = await LogAsync("verify", desk["good"], $"--key={key}", "--json");
        var bad = await LogAsync("verify", desk["bad"], $"--key={key}");
        var none = await LogAsync("verify", desk["root.pem"], $"--key={key}");
        var keyless = await LogAsync("verify", desk["good"], "--key=nothing");

        Assert.True(good.ExitCode == 0, good.All);
        Assert.Contains("certificate.issued", good.Output);
        Assert.Contains("It was signed no later than", good.Output);
        Assert.Equal("certificate.issued", (string?)JsonNode.Parse(said.Output)!["entry"]!["type"]);
        Assert.Equal((1, true), (bad.ExitCode, bad.Error.Contains("does not hold")));
        Assert.Equal((1, true), (none.ExitCode, none.Error.Contains("is no proof")));
        Assert.Equal(2, keyless.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_witness_takes_a_log_that_grows_and_screams_at_one_that_was_forked(
        string database
    )
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        var key = (string)
            (await ProvenAsync(suite, machine, await IssuedAsync(machine, desk)))["key"]!;

        var first = await WitnessAsync(suite, desk, key);
        await ProvenAsync(suite, machine, await IssuedAsync(machine, desk));
        var second = await WitnessAsync(suite, desk, key);
        var remembered = await File.ReadAllTextAsync(desk["state"]);

        Assert.True(first.ExitCode == 0, first.All);
        Assert.Contains("for the first time", first.Output);
        Assert.True(second.ExitCode == 0, second.All);
        Assert.Contains("the past is the one it was", second.Output);

        // The operator makes another tree over the same journal, with the log's own key.
        await suite.StopAsync();
        await using var forged = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock
        );
        await forged
            .Services.GetServices<IModuleStore>()
            .Single(store => store.Name == "pki")
            .ReadAsync(db =>
                db.Database.ExecuteSqlRawAsync(
                    "DELETE FROM log_tiles; DELETE FROM log_bundles; DELETE FROM log_subjects"
                )
            );
        File.Delete(Path.Combine(suite.DataDirectory, "journal", "pki.checkpoints"));
        using var again = await forged.MachineAsync();
        await ProvenAsync(forged, again, await IssuedAsync(again, desk));

        var third = await WitnessAsync(forged, desk, key);

        Assert.Equal(1, third.ExitCode);
        Assert.Contains("FORK: ", third.Error);
        Assert.Equal(remembered, await File.ReadAllTextAsync(desk["state"]));
        Assert.Contains("/log/pki\n", await File.ReadAllTextAsync(desk["state.refused"]));
    }

    [Fact]
    public async Task A_witness_that_cannot_look_says_so_and_forgets_nothing()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var key = (string)
            (await ProvenAsync(suite, machine, await IssuedAsync(machine, desk)))["key"]!;
        Assert.Equal(0, (await WitnessAsync(suite, desk, key)).ExitCode);
        await suite.StopAsync();

        var gone = await WitnessAsync(suite, desk, key);

        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("says nothing of its past", gone.Error);
        Assert.False(File.Exists(desk["state.refused"]));
    }

    [Fact]
    public async Task The_operator_signs_and_sees_the_checkpoints()
    {
        using var desk = new Desk();
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        await IssuedAsync(machine, desk);
        await suite.StopAsync();

        var signed = await Verbs.RunAsync(Place.Of(suite), "log", "checkpoint");

        Assert.True(signed.ExitCode == 0, signed.All);
        Assert.Contains("/log/pki+", signed.Output);
        Assert.Contains("— localhost:", signed.Output);
    }

    private static Task<ToolAnswer> LogAsync(params string[] words) =>
        OutsideTool.RunAsync("dotnet", [Verbs.Program, "log", .. words]);

    private static Task<ToolAnswer> WitnessAsync(SuiteFactory suite, Desk desk, string key) =>
        Verbs.RunAsync(
            Place.Of(suite),
            "log",
            "witness",
            $"--url={suite.PlainUrl}log/pki",
            $"--key={key}",
            $"--state={desk["state"]}"
        );

    private static async Task<string> IssuedAsync(Api machine, Desk desk) =>
        (string)
            (
                await machine.PostAsync(
                    "/api/pki/v1/requests",
                    new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
                )
            ).Json["serial"]!;

    /// <summary>Moves the clock until the log has taken in both facts of an issuance; asking signs a checkpoint over them.</summary>
    private static async Task<JsonNode> ProvenAsync(SuiteFactory suite, Api machine, string serial)
    {
        JsonNode? said = null;
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(2));
            said = (await machine.GetAsync($"/api/pki/v1/certificates/{serial}/proofs")).Json;
            return said["entries"]!.AsArray().Count == 2;
        });
        return said!;
    }
}
