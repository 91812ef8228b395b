using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Files of a case and an organisation's own incidents, as axe and a telephone see their pages.</summary>
public sealed class EvidencePagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task The_pages_of_evidence_and_of_own_incidents_pass_axe_and_fit_a_telephone(
        string language
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var api = await suite.PersonApiAsync("salma", client);
        var reported = await api.PostAsync(
            "/api/cert/v1/reports",
            new
            {
                declarantClass = "entity",
                type = "phishing",
                awareAt = "2026-01-05T08:30:00+01:00",
                description = "Une page imite la messagerie.",
                systems = "Messagerie",
                effect = "slight",
            }
        );
        Assert.True(reported.Status == 201, reported.Text);
        var report = (string)reported.Json["id"]!;
        var added = await new ChosenFile(
            "file",
            Encoding.UTF8.GetBytes("10:02 203.0.113.7 hxxp://piege[.]example/x\n"),
            "proxy.log",
            "text/plain"
        ).SendAsync(api, $"/api/cert/v1/reports/{report}/evidence");
        Assert.True(added.Status == 201, added.Text);
        var evidence = (string)added.Json["evidence"]!["id"]!;
        var journey = new Journey("evidence", language, Target: 7);

        await using var hers = await chromium.NewProfileAsync(suite.Url);
        var salma = new Traveller(suite, await hers.NewPageAsync(), journey);
        await salma.SignInAsync("salma");
        foreach (var path in (string[])["/cert/organisation/incidents", $"/cert/reports/{report}"])
        {
            await salma.GoAsync(path);
            await salma.LookAsync();
        }

        await using var theirs = await chromium.NewProfileAsync(suite.Url);
        var zineb = new Traveller(suite, await theirs.NewPageAsync(), journey);
        await zineb.SignInAsync("zineb");
        await zineb.GoAsync($"/cert/evidence/{evidence}");
        await zineb.LookAsync();
        await zineb.TypeIntoAsync("look", "reason", "Analyse");
        await zineb.SendAsync("/look");
        await zineb.Page.SeenAsync("pre.evidence");
        await zineb.LookAsync();
        using var team = await suite.PersonApiAsync("zineb", client);
        var incident = (string)
            (await team.GetAsync("/api/cert/v1/incidents")).Json["items"]![0]!["id"]!;
        await zineb.GoAsync($"/cert/incidents/{incident}/evidence");
        await zineb.LookAsync();
    }
}
