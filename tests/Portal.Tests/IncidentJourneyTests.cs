using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>A phishing wave: a bank, a town and somebody without an account report it, and an analyst makes one incident of three, in a browser with and without scripts.</summary>
public sealed class IncidentJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Page = "hxxps://connexion-banque[.]example/login";

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_wave_that_a_bank_a_town_and_a_stranger_report_becomes_one_incident(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Three times a form and its answer, with home and sign-in for two of them; then home, sign-in, code, space, queue, incident, grouped, classified, assigned.
        var journey = new Journey("wave", language, Target: 24, scripts);
        await ReportAsync(suite, journey, "karim", "other");
        await ReportAsync(suite, journey, "salma", "entity");
        await using (var profile = await chromium.NewProfileAsync(suite.Url, scripts))
        {
            var stranger = new Traveller(suite, await profile.NewPageAsync(), journey);
            await stranger.GoAsync("/cert/report");
            await stranger.LookAsync();
            await FillAsync(suite, stranger, "individual");
            await stranger.SendAsync("/cert/report");
            await stranger.Page.WaitForSelectorAsync("#follow-code");
            await stranger.LookAsync();
            Assert.Empty(await profile.CookiesAsync());
        }

        await using var analysts = await chromium.NewProfileAsync(suite.Url, scripts);
        var zineb = new Traveller(suite, await analysts.NewPageAsync(), journey);
        await zineb.SignInAsync("zineb");
        await zineb.ClickAsync("main a[href$='/cert/incidents']");
        await zineb.SeeAsync("/cert/incidents");
        await zineb.ClickAsync("tbody tr:first-child a");
        await zineb.Page.WaitForSelectorAsync("form[action$='/group']");
        await zineb.LookAsync();
        Assert.Equal(2, await zineb.Page.Locator("input[name=incidents]").CountAsync());
        await zineb.SendAsync("/group");
        await zineb.Page.WaitForSelectorAsync("form[action$='/undo']");
        await zineb.LookAsync();
        await zineb.TypeAsync("title", "Vague d’hameçonnage bancaire");
        await zineb.SendAsync("/triage");
        await zineb.Page.WaitForSelectorAsync("form[action$='/assign']");
        await zineb.LookAsync();
        Assert.Contains(
            "Vague d’hameçonnage bancaire",
            await zineb.Page.InnerTextAsync("h1"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            3,
            await zineb.Page.Locator("section[aria-labelledby=reports] li").CountAsync()
        );
        journey.End();
    }

    private async Task ReportAsync(
        SuiteFactory suite,
        Journey journey,
        string user,
        string declarant
    )
    {
        await using var profile = await chromium.NewProfileAsync(suite.Url, journey.Scripts);
        var person = new Traveller(suite, await profile.NewPageAsync(), journey);
        await person.SignInAsync(user);
        await person.ClickAsync("main a[href$='/cert/reports/new']");
        await person.SeeAsync("/cert/reports/new");
        await FillAsync(suite, person, declarant);
        await person.SendAsync("/cert/reports");
        await person.SeeQueryAsync("?sent");
    }

    private static async Task FillAsync(SuiteFactory suite, Traveller person, string declarant)
    {
        await person.Page.SelectOptionAsync("select[name=type]", "phishing");
        await person.TypeAsync("description", $"Un message mène à {Page}, qui imite la banque.");
        await person.TypeAsync("systems", "Messagerie");
        await person.TypeAsync(
            "awareAt",
            $"{suite.Clock.GetUtcNow().AddHours(-3):yyyy-MM-dd'T'HH:mm}"
        );
        await person.Page.SelectOptionAsync("select[name=effect]", "attempt");
        await person.Page.SelectOptionAsync("select[name=declarantClass]", declarant);
    }
}
