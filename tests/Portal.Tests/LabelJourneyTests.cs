using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Somebody without an account has a shop tested, and a merchant says that a domain is theirs, in a browser with and without scripts.</summary>
public sealed class LabelJourneyTests(Chromium chromium)
{
    private static readonly string[] WithShops =
    [
        "--label:SampleShops=true",
        "--label:Probe:PauseMilliseconds=0",
    ];

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Anybody_has_a_shop_tested_and_learns_what_to_mend(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WithShops);
        // The form, the verdict, one criterion; the way there shows how far the visit is.
        var journey = new Journey("label-test", language, Target: 3, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        await visitor.GoAsync("/label/test");
        await visitor.LookAsync();
        await visitor.TypeAsync("domain", "mauvaise-boutique.example");
        await visitor.SendAsync("/label/test");
        // The browser follows by itself, without a script.
        await visitor.Page.SeenAsync("#point-CO-04");
        await visitor.LookAsync();
        Assert.Contains(
            "https://mauvaise-boutique.example/panier",
            await visitor.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        await visitor.ClickAsync("main a[href*='/label/criteria/CO-04']");
        await visitor.Page.SeenAsync("dl.summary");
        await visitor.LookAsync();

        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_merchant_claims_a_domain_and_reads_what_to_place(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", WithShops);
        // Home, sign-in, code and space; the domains, the one that was claimed, and after the check.
        var journey = new Journey("label-domain", language, Target: 7, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var karim = new Traveller(suite, await profile.NewPageAsync(), journey);

        await karim.SignInAsync("karim");
        await karim.GoAsync("/label/domains");
        await karim.LookAsync();
        await karim.TypeAsync("domain", "bonne-boutique.example");
        await karim.SendAsync("/label/domains");
        await karim.Page.SeenAsync("#place");
        await karim.LookAsync();
        Assert.Contains(
            "_maroc-confiance.bonne-boutique.example",
            await karim.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        await karim.SendAsync("/check");
        await karim.Page.SeenAsync("dl.summary dt");
        await karim.LookAsync();
        journey.End();
    }
}
