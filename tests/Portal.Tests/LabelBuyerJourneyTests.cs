using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>A buyer looks where a seal leads, sees what was checked, and complains, in a browser with and without scripts.</summary>
public sealed class LabelBuyerJourneyTests(Chromium chromium)
{
    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_buyer_checks_a_seal_and_complains_of_its_shop(string language, bool scripts)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var label = await suite.GiveAsync();
        // Where the seal leads, what was checked; the complaint, its receipt with the code, and following it.
        var journey = new Journey("label-buyer", language, Target: 6, scripts, MostFields: 5);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var buyer = new Traveller(suite, await profile.NewPageAsync(), journey);

        await buyer.GoAsync($"/v/{label}");
        await buyer.LookAsync();
        Assert.Contains(
            GivenLabels.Domain,
            await buyer.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        await buyer.ClickAsync("main a[href*='/label/seals/']");
        await buyer.Page.SeenAsync("#checked");
        await buyer.LookAsync();
        await buyer.ClickAsync("main a[href*='/label/complain?']");
        await buyer.Page.SeenAsync("#words");
        await buyer.LookAsync();
        await buyer.TypeAsync("order", "C-1042");
        await buyer.TypeAsync("buyer", "Aïcha El Idrissi");
        await buyer.TypeAsync("words", "La commande n’est pas arrivée.");
        await buyer.SendAsync("/label/complain");
        await buyer.Page.SeenAsync("#follow-code");
        await buyer.LookAsync();
        var (number, code) = (
            (await buyer.Page.InnerTextAsync(".confirmation bdi")).Trim(),
            (await buyer.Page.InnerTextAsync("#follow-code")).Trim()
        );

        await buyer.GoAsync("/label/complain/follow");
        await buyer.LookAsync();
        await buyer.TypeAsync("number", number);
        await buyer.TypeAsync("code", code);
        await buyer.SendAsync("/label/complain/follow");
        await buyer.Page.SeenAsync("form[action$='/withdrawal']");
        await buyer.LookAsync();

        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }
}
