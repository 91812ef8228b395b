using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Seals;

/// <summary>What programs read of a label, verified by jose and by the status list library of Digital Bazaar.</summary>
public sealed class SignedLabelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("signed-label-").FullName;

    [Theory]
    [InlineData("statement")]
    [InlineData("credential")]
    public async Task It_verifies_with_a_library_of_others_up_to_our_root(string kind)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var number = await suite.GiveAsync(count: 7);

        var read = await ReadAsync(suite, await TakeAsync(suite, kind, number));

        Assert.Equal($"https://{GivenLabels.Domain}", (string?)read["claims"]!["sub"]);
        Assert.Equal("""{"revocation":false,"suspension":false}""", read["status"]!.ToJsonString());
        Assert.Equal(kind is "credential" ? "vc+jwt" : null, (string?)read["type"]);
        if (kind is "statement")
        {
            Assert.Equal(number, (string?)read["claims"]!["label"]!["number"]);
            Assert.Equal(
                7 * 24 * 3600,
                (long)read["claims"]!["exp"]! - (long)read["claims"]!["iat"]!
            );
        }
        else
        {
            Assert.Contains(
                "OpenBadgeCredential",
                read["claims"]!["type"]!.AsArray().Select(each => (string?)each)
            );
        }
    }

    [Fact]
    public async Task A_suspension_and_a_withdrawal_stand_in_the_lists_at_the_next_request()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (first, second) = (await suite.GiveAsync(), await suite.GiveAsync("b.example", 2));
        var (one, two) = (
            await TakeAsync(suite, "credential", first),
            await TakeAsync(suite, "credential", second)
        );
        await ReadAsync(suite, one);

        await suite.SuspendAsync(first);
        await suite.WithdrawAsync(second);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            """{"revocation":false,"suspension":true}""",
            (await ReadAsync(suite, one))["status"]!.ToJsonString()
        );
        Assert.Equal(
            """{"revocation":true,"suspension":false}""",
            (await ReadAsync(suite, two))["status"]!.ToJsonString()
        );
        using var stranger = suite.Stranger();
        var refused = await stranger.GetAsync($"/api/label/v1/seals/{first}/statement");
        Assert.Equal("LABEL-090", refused.Code);
    }

    [Fact]
    public async Task A_statement_that_was_changed_or_is_older_than_seven_days_verifies_no_more()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var file = await TakeAsync(suite, "statement", await suite.GiveAsync());
        var statement = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var payload = (string)statement["payload"]!;
        statement["payload"] = payload[..20] + (payload[20] is 'A' ? 'B' : 'A') + payload[21..];
        var changed = Path.Combine(folder, "changed.json");
        await File.WriteAllTextAsync(changed, statement.ToJsonString());

        var forged = await Judge.ReadLabelAsync(suite.TrustRoot, suite.Clock.GetUtcNow(), changed);
        var old = await Judge.ReadLabelAsync(
            suite.TrustRoot,
            suite.Clock.GetUtcNow().AddDays(8),
            file
        );

        Assert.Contains("signature verification failed", forged.All, StringComparison.Ordinal);
        Assert.Contains("\"exp\" claim timestamp check failed", old.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/label/v1/status/2026/none")]
    [InlineData("/api/label/v1/status/1999/revocation")]
    [InlineData("/api/label/v1/status/9999/revocation")]
    public async Task A_list_that_is_not_kept_is_refused(string path)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        Assert.Equal("LABEL-092", (await stranger.GetAsync(path)).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> TakeAsync(SuiteFactory suite, string kind, string number) =>
        await KeepAsync(suite, $"/api/label/v1/seals/{number}/{kind}", $"{kind}-{number}");

    private async Task<string> KeepAsync(SuiteFactory suite, string path, string name)
    {
        using var stranger = suite.Stranger();
        var answer = await stranger.GetAsync(path);
        Assert.True(answer.Status == 200, answer.Text);
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, answer.Text);
        return file;
    }

    private async Task<JsonNode> ReadAsync(SuiteFactory suite, string file)
    {
        var year = suite.Clock.GetUtcNow().Year;
        var lists = new List<string>();
        foreach (var purpose in (string[])["revocation", "suspension"])
        {
            lists.Add(
                await KeepAsync(suite, $"/api/label/v1/status/{year}/{purpose}", $"list-{purpose}")
            );
        }

        var read = await Judge.ReadLabelAsync(
            suite.TrustRoot,
            suite.Clock.GetUtcNow(),
            file,
            [.. lists]
        );
        Assert.True(read.ExitCode == 0, read.All);
        return JsonNode.Parse(read.Output)!;
    }
}
