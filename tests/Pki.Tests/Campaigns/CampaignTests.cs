using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Campaigns;

public sealed class CampaignTests
{
    private const string Batch = "/api/pki/v1/requests/batch?campaign=Printemps+2027&lines=5";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everybody_who_may_sees_how_far_it_is_and_why_lines_were_refused(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        var id = await SendAsync(machine, Good("1"), Good("2"), Bad("=3+4"), "nonsense");

        var half = (await machine.GetAsync($"/api/pki/v1/campaigns/{id}")).Json;
        Assert.Equal((2, 2), ((int)half["issued"]!, (int)half["refused"]!));
        Assert.Equal(5, (int)half["announced"]!);
        Assert.Equal(1, (int)half["reasons"]!["PKI-014"]!);
        Assert.NotNull(half["left"]);

        using var hind = await suite.PersonAsync("hind");
        await hind.OpenAsync("/campaigns");
        Assert.Contains("Printemps 2027", hind.Page.Text, StringComparison.Ordinal);
        await hind.OpenAsync($"/campaigns/{id}");
        Assert.Contains("PKI-014", hind.Page.Text, StringComparison.Ordinal);
        Assert.Contains("max=\"5\" value=\"4\"", hind.Page.Text, StringComparison.Ordinal);
        var report = await hind.OpenAsync($"/campaigns/{id}/report");
        Assert.Equal("text/csv", report.MediaType);
        var lines = report.Text.Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Contains("1,issued,", report.Text, StringComparison.Ordinal);
        // Nobody's spreadsheet computes what a line calls itself.
        Assert.DoesNotContain("\n=3+4", report.Text, StringComparison.Ordinal);
        Assert.Contains("#4,refused,,,PKI-037,line,", report.Text, StringComparison.Ordinal);

        await SendAsync(machine, Good("=3+4"), Good("5"), Good("6"));
        var done = (await machine.GetAsync($"/api/pki/v1/campaigns/{id}")).Json;
        Assert.Equal((5, 1), ((int)done["issued"]!, (int)done["refused"]!));
        Assert.Equal(0, (double)done["left"]!);
    }

    [Fact]
    public async Task A_campaign_of_another_organisation_does_not_exist()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var id = await SendAsync(machine, Good("1"));
        using var ministry = await suite.MachineAsync(clientId: "demo-ministry");

        foreach (var address in (string[])[$"campaigns/{id}", $"campaigns/{id}/report"])
        {
            var answer = await ministry.GetAsync($"/api/pki/v1/{address}");
            Assert.Equal((404, "PKI-041"), (answer.Status, answer.Code));
        }

        var list = await ministry.GetAsync("/api/pki/v1/campaigns");
        Assert.Empty(list.Json["items"]!.AsArray());
    }

    private static string Good(string id) =>
        $$$"""{"id":"{{{id}}}","profile":"natural-signature","csr":"{{{Csr()}}}","subject":{"C":"MA","GN":"Amina","SN":"El Fassi"}}""";

    private static string Bad(string id) =>
        $$$"""{"id":"{{{id}}}","profile":"natural-signature","csr":"{{{Csr()}}}","subject":{"C":"MA"}}""";

    private static string Csr() => QuickRequests.NewRequest().ReplaceLineEndings("\\n");

    private static async Task<string> SendAsync(Api machine, params string[] lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Batch)
        {
            Content = new StringContent(
                string.Join('\n', lines),
                Encoding.UTF8,
                "application/x-ndjson"
            ),
        };
        var answer = await machine.SendAsync(request);
        Assert.Equal(200, answer.Status);
        return answer.Headers["Trust-Campaign"];
    }
}
