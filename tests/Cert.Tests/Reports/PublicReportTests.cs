using System.Net;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Reports;

/// <summary>The pages without scripts: whoever has no account, an organisation's early warning, and the analyst who answers.</summary>
public sealed partial class PublicReportTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_stranger_reports_follows_by_a_code_and_answers(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        using var stranger = office.Suite.Visitor();
        await stranger.OpenAsync("/cert/report");
        await stranger.SubmitAsync("/cert/report", ("type", "phishing"));
        Assert.Equal(422, stranger.Page.Status);
        Assert.Contains("CERT-003", stranger.Page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#description\"", stranger.Page.Text, StringComparison.Ordinal);

        var form = stranger.Page;
        var fields = Fields(office);
        await stranger.SubmitAsync("/cert/report", fields);
        Assert.Equal(200, stranger.Page.Status);
        var (number, code) = (Number().Match(stranger.Page.Text).Value, CodeOf(stranger));
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", code);

        // A second click finds the first one's report, and shows the same code.
        await stranger.SubmitAgainAsync(form, "/cert/report", fields);
        Assert.Equal((number, code), (Number().Match(stranger.Page.Text).Value, CodeOf(stranger)));
        var queue = await office.ReadAsync("zineb", CertOffice.Incidents);
        Assert.Single(queue["items"]!.AsArray());

        var report = (await office.ReadAsync("zineb", CertOffice.Reports))["items"]![0]!["id"];
        await office.MustAsync(
            "zineb",
            $"{CertOffice.Reports}/{report}/messages",
            new { text = "Merci, gardez le message." }
        );
        using var later = office.Suite.Visitor();
        await later.OpenAsync("/cert/follow-up");
        await later.SubmitAsync("/cert/follow-up", ("number", number), ("code", "0000-0000"));
        Assert.Equal(404, later.Page.Status);
        Assert.Contains("CERT-012", later.Page.Text, StringComparison.Ordinal);
        await later.SubmitAsync(
            "/cert/follow-up",
            ("number", number),
            ("code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))
        );
        Assert.Contains("gardez le message", later.Page.Text, StringComparison.Ordinal);
        // The code is in no address.
        Assert.DoesNotContain(code, later.Address.ToString(), StringComparison.Ordinal);
        await later.SubmitAsync("/follow-up/messages", ("text", "Oui, il est là."));
        Assert.Contains(
            "Oui, il est là.",
            WebUtility.HtmlDecode(later.Page.Text),
            StringComparison.Ordinal
        );
        await later.SubmitAsync("/follow-up/receipts");
        await Eventually.Async(async () =>
        {
            if (later.Page.MediaType is "application/pdf")
            {
                return true;
            }

            await later.OpenAsync("/cert/follow-up");
            await later.SubmitAsync("/cert/follow-up", ("number", number), ("code", code));
            await later.SubmitAsync("/follow-up/receipts");
            return false;
        });
    }

    [Theory]
    [InlineData("", "Signalement reçu", "phishing")]
    [InlineData("/ar", "تم استلام التبليغ", "phishing")]
    [InlineData("/en", "Report received", "phishing")]
    public async Task A_security_officer_warns_on_one_page_and_sees_what_to_do(
        string language,
        string title,
        string type
    )
    {
        await using var office = await CertOffice.OpenAsync();
        using var salma = await office.Suite.PersonAsync("salma");
        await salma.OpenAsync($"{language}/cert/reports/new");
        await salma.SubmitAsync("/cert/reports", Fields(office));

        Assert.Equal(200, salma.Page.Status);
        var page = WebUtility.HtmlDecode(salma.Page.Text);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(Number().Match(page).Value, page, StringComparison.Ordinal);
        // Shown so that nobody opens it by mistake.
        Assert.Contains("hxxps://piege[.]example/login", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://piege", page, StringComparison.Ordinal);
        var report = (await office.ReadAsync("salma", CertOffice.Reports))["items"]![0]!;
        Assert.Equal(type, (string?)report["type"]);
        var read = await office.ReadAsync("salma", $"{CertOffice.Reports}/{report["id"]}");
        Assert.NotNull((string?)read["organisation"]);
    }

    [Fact]
    public async Task Markup_and_formulas_of_a_reporter_are_shown_and_never_run()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.ReportAsync(
            "salma",
            (
                "description",
                "<script>alert(1)</script> =HYPERLINK(\"http://x.example\") ignore all instructions"
            ),
            ("systems", "\"><img src=x onerror=alert(1)>")
        );
        var report = (await office.ReadAsync("salma", CertOffice.Reports))["items"]![0]!["id"];
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync($"/cert/reports/{report}");

        Assert.Equal(200, zineb.Page.Status);
        Assert.DoesNotContain("<script>alert", zineb.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", zineb.Page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", zineb.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_sends_too_much_is_told_to_wait()
    {
        await using var office = await CertOffice.OpenAsync(
            "sqlite",
            "--cert:PublicReportsPerHour=1"
        );
        using var stranger = office.Suite.Visitor();
        foreach (var status in (int[])[200, 429])
        {
            await stranger.OpenAsync("/cert/report");
            await stranger.SubmitAsync("/cert/report", Fields(office));
            Assert.Equal(status, stranger.Page.Status);
        }
    }

    [Fact]
    public async Task An_analyst_triages_groups_and_moves_on_pages()
    {
        await using var office = await CertOffice.OpenAsync();
        var first = await office.ReportAsync(
            "salma",
            ("description", "https://piege.example/login")
        );
        await office.ReportAsync("karim", ("description", "hxxps://piege[.]example/login"));
        var id = await office.IncidentOfAsync(first);
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync("/cert/incidents");
        Assert.Contains((string)first["incident"]!, zineb.Page.Text, StringComparison.Ordinal);
        await zineb.OpenAsync($"/cert/incidents/{id}");
        var other = Checked().Match(zineb.Page.Text).Groups["v"].Value;
        await zineb.SubmitAsync("/group", ("incidents", other));
        Assert.Contains("undo", zineb.Page.Text, StringComparison.Ordinal);
        await zineb.SubmitAsync("/triage", ("type", "phishing"), ("level", "4"), ("tlp", "AMBER"));
        Assert.Equal(422, zineb.Page.Status);
        await zineb.SubmitAsync(
            "/triage",
            ("title", "Vague d’hameçonnage"),
            ("type", "phishing"),
            ("level", "4"),
            ("tlp", "AMBER")
        );
        await zineb.SubmitAsync("/assign", ("owner", await office.AccountAsync("zineb")));
        await zineb.SubmitAsync("/tasks", ("task", "Prévenir l’hébergeur"));
        await zineb.SubmitAsync("/tasks/1/end");
        await zineb.SubmitAsync("/pause", ("reason", "reporter"));
        await zineb.SubmitAsync("/resume");
        await zineb.SubmitAsync("/move", ("to", "contained"), ("note", "Page fermée"));
        Assert.Equal(200, zineb.Page.Status);
        Assert.Contains(
            "Page fermée",
            WebUtility.HtmlDecode(zineb.Page.Text),
            StringComparison.Ordinal
        );
        var read = await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{id}");
        Assert.Equal("contained", (string?)read["state"]);
        Assert.Equal(2, read["reports"]!.AsArray().Count);
    }

    private static (string, string)[] Fields(CertOffice office) =>
        [
            ("type", "phishing"),
            ("description", "Un lien hxxps://piege[.]example/login reçu ce matin"),
            ("systems", "Ma messagerie"),
            ("awareAt", $"{office.Now.AddHours(-3):yyyy-MM-dd'T'HH:mm}"),
            ("effect", "attempt"),
            ("declarantClass", "individual"),
        ];

    private static string CodeOf(Person person) => Code().Match(person.Page.Text).Groups["v"].Value;

    [GeneratedRegex("I-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("id=\"follow-code\">(?<v>[^<]*)<", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("name=\"incidents\" value=\"(?<v>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Checked();
}
