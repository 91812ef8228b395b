using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Those who take part in an incident, and word of personal data to the CNDP, as axe and a telephone see their pages.</summary>
public sealed class PartyPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task The_pages_of_parties_and_of_word_to_the_cndp_pass_axe_and_fit_a_telephone(
        string language
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        await AppointAsync(suite, "salma", "dpo");
        var client = await suite.ClientForPeopleAsync();
        using var api = await suite.PersonApiAsync("salma", client);
        var reported = await api.PostAsync(
            "/api/cert/v1/reports",
            new
            {
                declarantClass = "entity",
                type = "data-leak",
                awareAt = "2026-01-05T08:30:00+01:00",
                description = "Le fichier des agents a été copié.",
                systems = "Messagerie",
                effect = "slight",
                personalData = "yes",
            }
        );
        Assert.True(reported.Status == 201, reported.Text);
        var journey = new Journey("parties", language, Target: 7);

        await using var hers = await chromium.NewProfileAsync(suite.Url);
        var salma = new Traveller(suite, await hers.NewPageAsync(), journey);
        await salma.SignInAsync("salma");
        await salma.GoAsync($"/cert/reports/{reported.Json["id"]}");
        await salma.LookAsync();
        await salma.SendAsync("/breach");
        await salma.Page.SeenAsync("[name=categories]");
        await salma.LookAsync();
        await salma.GoAsync("/cndp/breaches");
        await salma.LookAsync();

        using var team = await suite.PersonApiAsync("zineb", client);
        var incident = (string)
            (await team.GetAsync("/api/cert/v1/incidents")).Json["items"]![0]!["id"]!;
        await using var theirs = await chromium.NewProfileAsync(suite.Url);
        var zineb = new Traveller(suite, await theirs.NewPageAsync(), journey);
        await zineb.SignInAsync("zineb");
        await zineb.GoAsync($"/cert/incidents/{incident}");
        await zineb.LookAsync();
        await zineb.GoAsync($"/cert/incidents/{incident}/parties");
        await zineb.Page.SeenAsync("[name=identifier]");
        await zineb.LookAsync();
    }

    private static async Task AppointAsync(SuiteFactory suite, string user, string role)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        var account = (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf(user)}/roles",
            new { account, role }
        );
        Assert.True(given.Status == 204, given.Text);
    }
}
