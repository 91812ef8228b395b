using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Somebody without an account asks which formality of law 09-08 a treatment needs, in a browser with and without scripts.</summary>
public sealed class SimulatorJourneyTests(Chromium chromium)
{
    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Anybody_learns_the_formality_and_what_would_make_it_simpler(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Home, eight questions, one of them asked twice, the answer; then the norm without the card number.
        var journey = new Journey("simulator", language, Target: 12, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        await visitor.GoAsync("/");
        await visitor.LookAsync();
        await visitor.ClickAsync("main a[href$='/cndp/simulator']");
        await visitor.SeeAsync("/cndp/simulator");
        await AnswerAsync(visitor, ("champ", "ORDINAIRE"));
        await AnswerAsync(visitor, ("etabli", "OUI"));
        await AnswerAsync(visitor, ("qualite", "ASSOCIATION"));
        await AnswerAsync(visitor);
        await AnswerAsync(visitor, ("donnees", "CIN"), ("donnees", "SANTE"));
        await AnswerAsync(visitor, ("sante", "AUCUN"));
        await AnswerAsync(
            visitor,
            ("objet", "SPORTIF"),
            ("membres", "CONFORMES"),
            ("membres", "MEMBRES"),
            ("membres", "SECRET")
        );
        await AnswerAsync(visitor, ("usages", "TRANSFERT"));
        var found = await visitor.Page.InnerTextAsync("main");
        Assert.Contains("12-1-e", found, StringComparison.Ordinal);
        Assert.Contains("12-1-a", found, StringComparison.Ordinal);
        Assert.Contains("F112, F118", found, StringComparison.Ordinal);

        await visitor.GoAsync(
            "/cndp/simulator?champ=ORDINAIRE&etabli=OUI&qualite=ENTREPRISE&donnees=AUCUN&usages=AUCUN"
        );
        await visitor.LookAsync();
        await AnswerAsync(visitor, ("norme", "VENTE_EN_LIGNE"));
        Assert.Contains(
            "F214",
            await visitor.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }

    /// <param name="answers">In the order of the page; without any, the button is pressed at once.</param>
    private static async Task AnswerAsync(
        Traveller visitor,
        params (string Field, string Value)[] answers
    )
    {
        foreach (var (field, value) in answers)
        {
            await visitor.ChooseAsync(field, value);
        }

        await visitor.SendAsync("/cndp/simulator");
        await visitor.SeeQueryAsync(
            answers is [.., var last] ? $"{last.Field}={last.Value}" : "repondu=donnees"
        );
    }
}
