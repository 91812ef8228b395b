using MarocNumeric.Trust.Cert.Tests.Constituents;
using MarocNumeric.Trust.Cert.Tests.MailIntake;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Organisations;

/// <summary>A report without an account is called back and attached; then the security officer has all of the organisation's on one page.</summary>
public sealed class OwnIncidentsTests
{
    private const string Own = "/api/cert/v1/organisation/incidents";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mailed_report_is_attached_after_a_call_and_is_the_officer_s_from_then_on(
        string database
    )
    {
        await using var office = await MailOffice.OpenAsync(database);
        var own = await office.Cert.ReportAsync("salma");
        office.Drop(MailOffice.Mail("Notre messagerie envoie des pourriels."));
        await office.TakenAsync();
        var mailed = (await office.ReportsAsync()).Single(one =>
            (string?)one!["channel"] is "mail"
        )!;
        var path = $"{CertOffice.Reports}/{mailed["id"]}/organisation";
        var organisation = office.Cert.Suite.OrganisationOf("salma");
        Assert.Single((await office.Cert.ReadAsync("salma", Own)).AsArray());

        var silent = await office.Cert.PostAsync("zineb", path, new { organisation, call = " " });
        Assert.Equal((422, "CERT-145"), (silent.Status, silent.Code));
        var unknown = await office.Cert.PostAsync(
            "zineb",
            path,
            new { organisation = Guid.NewGuid(), call = "Standard du ministère" }
        );
        Assert.Equal("CERT-048", unknown.Code);
        await office.Cert.MustAsync(
            "zineb",
            path,
            new { organisation, call = "Standard du ministère, 10 h 05, M. Alami" }
        );
        var again = await office.Cert.PostAsync(
            "zineb",
            path,
            new { organisation, call = "Standard du ministère" }
        );
        Assert.Equal((409, "CERT-144"), (again.Status, again.Code));

        var rows = (await office.Cert.ReadAsync("salma", Own)).AsArray();
        Assert.Equal(
            new[] { (string?)own["number"], (string?)mailed["number"] }.Order(
                StringComparer.Ordinal
            ),
            rows.Select(row => (string?)row!["number"]).Order(StringComparer.Ordinal)
        );
        Assert.All(rows, row => Assert.NotEmpty(row!["targets"]!.AsArray()));
        // What the caller said is the team's; another organisation's officer sees nothing of it.
        Assert.DoesNotContain("Alami", rows.ToJsonString(), StringComparison.Ordinal);
        var incident = await office.Cert.IncidentOfAsync(mailed);
        Assert.Contains(
            "Alami",
            (
                await office.Cert.ReadAsync("zineb", $"{CertOffice.Incidents}/{incident}")
            ).ToJsonString(),
            StringComparison.Ordinal
        );
        var amina = await (await office.Cert.AsAsync("amina")).GetAsync(Own);
        Assert.Equal((403, "CERT-146"), (amina.Status, amina.Code));
    }

    [Theory]
    [InlineData("", "Incidents de mon organisation")]
    [InlineData("/ar", "حوادث مؤسستي")]
    [InlineData("/en", "My organisation’s incidents")]
    public async Task The_officer_s_page_shows_the_clocks_and_exports_a_table(
        string language,
        string title
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma", ("description", "=HYPERLINK(1)"));
        await office.ReportAsync("salma", ("tlp", "RED"));
        using var salma = await office.Suite.PersonAsync("salma");

        var page = await salma.OpenAsync($"{language}/cert/organisation/incidents");

        Assert.Equal(200, page.Status);
        Assert.Contains(
            title,
            System.Net.WebUtility.HtmlDecode(page.Text),
            StringComparison.Ordinal
        );
        Assert.Contains((string)report["incident"]!, page.Text, StringComparison.Ordinal);
        var table = await salma.OpenAsync("/cert/organisation/incidents.csv");
        Assert.Equal("text/csv", table.MediaType);
        var lines = table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal(28, line.Split(',').Length));
        Assert.DoesNotContain("HYPERLINK", table.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_report_s_page_an_analyst_attaches_it_to_one_of_those_served()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.Cert.MustAsync(
            "salma",
            "/api/cert/v1/constituents",
            ConstituentDesk.Particulars()
        );
        office.Drop(MailOffice.Mail("Notre messagerie envoie des pourriels."));
        await office.TakenAsync();
        var mailed = await office.OnlyReportAsync();
        using var zineb = await office.Cert.Suite.PersonAsync("zineb");
        await zineb.OpenAsync($"/cert/reports/{mailed["id"]}");
        await zineb.SubmitAsync(
            "/organisation",
            ("organisation", office.Cert.Suite.OrganisationOf("salma")),
            ("call", "Standard, 10 h")
        );
        Assert.Equal(200, zineb.Page.Status);
        Assert.Single((await office.Cert.ReadAsync("salma", Own)).AsArray());
    }
}
