using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Figures;

namespace MarocNumeric.Trust.Cert.Tests.Figures;

/// <summary>What everybody is told in numbers, and what nobody can work out from them.</summary>
public sealed class FigureTests
{
    private const string Figures = "/api/cert/v1/figures";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_few_are_hidden_and_what_many_took_is_told(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var incidents = new List<string>();
        for (var count = 0; count < 7; count++)
        {
            incidents.Add(await office.IncidentOfAsync(await office.ReportAsync("salma")));
        }

        office.Wait(TimeSpan.FromMinutes(30));
        foreach (var incident in incidents)
        {
            await office.TriageAsync(incident);
        }

        for (var count = 0; count < 5; count++)
        {
            await office.ReportAsync("karim", ("type", "infected-system"));
        }

        await office.ReportAsync("karim", ("type", "dos"));
        var before = (await office.Suite.Stranger().GetAsync(Figures)).Json;
        Assert.Equal(7, Of(before, "fraud"));
        // One denial of service is somebody; alone it would follow from the sum.
        Assert.Null(Of(before, "availability"));
        Assert.Null(Of(before, "malicious-code"));
        Assert.Equal(0, Of(before, "abusive-content"));
        var level = before["levels"]!.AsArray().Single(one => one!["acknowledge"] is not null)![
            "acknowledge"
        ]!;
        Assert.InRange((double)level["median"]!, 0.5, 0.6);

        // What is TLP:RED, a test, or no incident changes nothing.
        await office.ReportAsync("salma", ("tlp", "RED"));
        await office.ReportAsync("salma", ("type", "test"));
        var none = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        await office.MustAsync(
            "zineb",
            $"{CertOffice.Incidents}/{none}/moves",
            new
            {
                to = "rejected",
                note = "Rien",
                rejection = "noIncident",
            }
        );
        office.Wait(TimeSpan.FromMinutes(11));
        var after = (await office.Suite.Stranger().GetAsync(Figures)).Json;
        Assert.NotEqual((string?)before["asOf"], (string?)after["asOf"]);
        Assert.Equal($"{before["classes"]}", $"{after["classes"]}");
        Assert.Equal($"{before["months"]}", $"{after["months"]}");

        var table = await office.Suite.Stranger().GetAsync($"{Figures}.csv");
        Assert.Equal((200, "text/csv"), (table.Status, table.MediaType));
        Assert.Contains("class,fraud,7,incidents", table.Text, StringComparison.Ordinal);
        Assert.Contains("class,availability,,incidents", table.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_figures_is_refused()
    {
        await using var office = await CertOffice.OpenAsync();
        foreach (var year in (string[])["2020", "3000", "last"])
        {
            var answer = await office.Suite.Stranger().GetAsync($"{Figures}?year={year}");
            Assert.Equal((422, "CERT-193"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_file_of_incidents_holds_what_its_reader_may_read_and_calculates_nothing()
    {
        await using var office = await CertOffice.OpenAsync();
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        await office.ReportAsync("karim");
        await office.MustAsync(
            "zineb",
            $"{CertOffice.Incidents}/{incident}/triage",
            new { title = "=HYPERLINK(\"http://piege.example\")", type = "phishing" }
        );

        var hers = (
            await (await office.AsAsync("salma")).GetAsync("/api/cert/v1/incidents.csv")
        ).Text;
        var lines = hers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        var all = (
            await (await office.AsAsync("zineb")).GetAsync("/api/cert/v1/incidents.csv")
        ).Text;
        Assert.Equal(3, all.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+212", "\"'+212\"")]
    [InlineData("-5", "\"'-5\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("Page d’accueil", "Page d’accueil")]
    public void What_a_spreadsheet_would_calculate_stays_text(string cell, string written) =>
        Assert.Equal(
            $"\uFEFF{written}\r\n",
            Encoding.UTF8.GetString(
                TableFile.Write([
                    [cell],
                ])
            )
        );

    private static int? Of(JsonNode figures, string named) =>
        (int?)
            figures["classes"]!.AsArray().Single(one => (string)one!["class"]! == named)![
                "incidents"
            ];
}
