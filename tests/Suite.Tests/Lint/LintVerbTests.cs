using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Lint;

public sealed class LintVerbTests
{
    [Fact]
    public async Task Whoever_has_a_file_asks_without_a_suite()
    {
        using var desk = new Desk();
        await desk.SelfSignedAsync("c.pem", "/CN=www.example.ma", "basicConstraints=CA:false");
        desk.Write("nothing.pem", "nothing");

        var broken = await RunAsync(desk["c.pem"], "--json");
        var unreadable = await RunAsync(desk["nothing.pem"]);
        var missing = await RunAsync(desk["missing.pem"]);

        var report = JsonNode.Parse(broken.Output)!;
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains(
            "RFC5280-4.2.1.3-ku-critical",
            report["findings"]!.AsArray().Select(each => (string?)each!["rule"])
        );
        Assert.Equal(1, unreadable.ExitCode);
        Assert.Contains("PKI-096", unreadable.All, StringComparison.Ordinal);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("There is no file", missing.All, StringComparison.Ordinal);
    }

    private static Task<ToolAnswer> RunAsync(params string[] words) =>
        OutsideTool.RunAsync("dotnet", [Verbs.Program, "lint", .. words]);
}
