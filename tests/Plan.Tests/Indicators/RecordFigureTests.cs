using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Indicators;

/// <summary>Figures whose records other modules keep: what counts moves them, what does not leaves them, and their page lists as many.</summary>
public sealed partial class RecordFigureTests
{
    private const string Declarations = "/api/cndp/v1/declarations";

    [Fact]
    public async Task Labels_that_hold_today_count_and_suspended_and_withdrawn_ones_do_not()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        Assert.Equal(0, await FigureAsync(stranger, "labels"));

        await suite.GiveAsync("one.example", 1);
        Assert.Equal(1, await FigureAsync(stranger, "labels"));
        var suspended = await suite.GiveAsync("two.example", 2);
        var withdrawn = await suite.GiveAsync("three.example", 3);
        Assert.Equal(3, await FigureAsync(stranger, "labels"));
        await suite.SuspendAsync(suspended);
        await suite.WithdrawAsync(withdrawn);

        Assert.Equal(1, await FigureAsync(stranger, "labels"));
        var list = await stranger.GetAsync(await RecordsAsync(stranger, "labels"));
        Assert.Equal(1, Labels().Count(list.Text));
        Assert.Equal(3, Labels().Count((await stranger.GetAsync("/label/labels")).Text));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Declarations_count_when_they_are_received_and_requests_for_an_authorisation_do_not(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var stranger = suite.Stranger();
        using var ministry = await suite.MachineAsync(clientId: "demo-ministry");
        using var officer = await suite.PersonAsync("hassan");
        var before = await FigureAsync(stranger, "declarations");
        var kinds = new List<string>();
        foreach (var facts in Dossiers())
        {
            var filed = await ministry.PostAsync(Declarations, new { faits = facts });
            Assert.True(filed.Status is 200 or 201, filed.Text);
            kinds.Add((string)filed.Json["kind"]!);
            var counted = kinds.Count(kind => kind is "declaration" or "simplifiedDeclaration");
            Assert.Equal(before + counted, await FigureAsync(stranger, "declarations"));
        }

        Assert.Contains("declaration", kinds);
        Assert.Contains("authorisation", kinds);
        var list = await officer.OpenAsync(await RecordsAsync(stranger, "declarations"));
        Assert.Equal(await FigureAsync(stranger, "declarations"), Filings().Count(list.Text));
        using var merchant = await suite.PersonAsync("nadia");
        var refused = await merchant.OpenAsync(await RecordsAsync(stranger, "declarations"));
        Assert.Equal(403, refused.Status);
        Assert.Equal(0, Filings().Count(refused.Text));
    }

    /// <summary>The filings of the demonstration: ordinary ones, and such as need an authorisation.</summary>
    private static IEnumerable<JsonObject> Dossiers()
    {
        var file = JsonNode.Parse(
            File.ReadAllText(
                Path.Combine(Tree.Root, "src", "Cndp", "Demonstration", "Data", "declarations.json")
            )
        )!;
        foreach (var dossier in file["dossiers"]!.AsArray())
        {
            var facts = file["commun"]!.DeepClone().AsObject();
            foreach (var (field, answer) in dossier!.AsObject())
            {
                facts[field] = answer?.DeepClone();
            }

            yield return facts;
        }
    }

    private static async Task<JsonNode> IndicatorAsync(Api reader, string id) =>
        (await reader.GetAsync($"{PlanPeople.Api}/indicators"))
            .Json.AsArray()
            .Single(one => string.Equals((string?)one!["id"], id, StringComparison.Ordinal))!;

    private static async Task<int> FigureAsync(Api reader, string id) =>
        (int)(decimal)(await IndicatorAsync(reader, id))["value"]!;

    private static async Task<string> RecordsAsync(Api reader, string id) =>
        (string)(await IndicatorAsync(reader, id))["records"]!;

    [GeneratedRegex(
        "<td><a class=\"ds-link\" href=\"/label/labels/",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Labels();

    [GeneratedRegex(
        "<td><a class=\"ds-link\" href=\"/cndp/declarations/",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Filings();
}
