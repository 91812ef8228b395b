using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Campaigns;

public sealed class BatchCommandTests
{
    private const int Lines = 400;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_goes_to_a_running_suite_and_a_second_run_issues_nothing_twice(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var input = desk.Write("agents.ndjson", FileOf(Lines));

        var first = await RunAsync(suite, desk, input, "--url", suite.Url.ToString());
        Assert.True(first.ExitCode == 1, first.All);
        var told = JsonNode.Parse(first.Output)!;
        Assert.Equal((Lines, 1), ((int)told["issued"]!, (int)told["refused"]!));
        Assert.Contains("agents", (string?)told["campaign"], StringComparison.Ordinal);
        var serials = Serials(desk);

        // As after a crash: half of the answers, and one that was cut off while it was written.
        var kept = (await File.ReadAllLinesAsync(desk["out.ndjson"])).Take(Lines / 2).ToList();
        desk.Write("out.ndjson", string.Join('\n', kept) + "\n{\"line\":9,\"id\":\"ag");
        var second = await RunAsync(suite, desk, input, "--url", suite.Url.ToString());

        Assert.True(second.ExitCode == 1, second.All);
        Assert.Equal(serials, Serials(desk));
        using var machine = await suite.MachineAsync();
        var campaign = (await machine.GetAsync("/api/pki/v1/campaigns")).Json["items"]!.AsArray();
        var progress = await machine.GetAsync(
            $"/api/pki/v1/campaigns/{(string)campaign.Single()!["id"]!}"
        );
        Assert.Equal(Lines, (int)progress.Json["issued"]!);
        Assert.Equal(Lines + 1, (int)progress.Json["announced"]!);
    }

    [Fact]
    public async Task It_works_on_the_local_store_too()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var input = desk.Write("agents.ndjson", FileOf(20));

        var answer = await RunAsync(suite, desk, input);

        Assert.True(answer.ExitCode == 1, answer.All);
        Assert.Equal(20, Serials(desk).Count);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_so()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();

        var answer = await RunAsync(suite, desk, desk["nowhere.ndjson"]);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("nowhere.ndjson", answer.Error, StringComparison.Ordinal);
    }

    private static Task<ToolAnswer> RunAsync(
        SuiteFactory suite,
        Desk desk,
        string input,
        params string[] more
    ) =>
        Verbs.RunAsync(
            Place.Of(suite),
            ["batch", "--in", input, "--out", desk["out.ndjson"], "--json", .. more]
        );

    private static List<string> Serials(Desk desk) =>
        [
            .. File.ReadAllLines(desk["out.ndjson"])
                .Select(line => JsonNode.Parse(line)!)
                .Where(line => line["serial"] is not null)
                .Select(line => $"{line["id"]} {line["serial"]}")
                .Order(StringComparer.Ordinal),
        ];

    private static string FileOf(int lines) =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, lines)
                .Select(index => Line($"agent-{index}", "C=MA, G=Amina, SN=El Fassi"))
                .Append(Line("nobody", "CN=Nobody"))
        );

    private static string Line(string id, string subject) =>
        JsonSerializer.Serialize(
            new
            {
                id,
                profile = "natural-signature",
                csr = QuickRequests.NewRequest(subject),
            }
        );
}
