using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>A merchant from the free test to the seal on their own site, at a real browser with and without scripts; what the label's people do meanwhile is done over the API.</summary>
public sealed class LabelMerchantJourneyTests(Chromium chromium)
{
    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Karim_goes_from_the_free_test_to_the_seal(string language, bool scripts)
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", LabelDesk.WithShops());
        var desk = await LabelDesk.OpenAsync(suite);
        suite.ShowReceipt((await CndpDesk.ReceiptAsync(suite)).Number);
        // Nine of the application: test, verdict, company, domain, domain seen, shop, charter, check, filed. Two of the sign-in.
        // Then the label with the code of its seal, the shop that shows it, and where the seal leads.
        var journey = new Journey("label-merchant", language, Target: 14, scripts, MostFields: 16);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var karim = new Traveller(suite, await profile.NewPageAsync(), journey);

        await TestAsync(karim);
        var id = await ApplyAsync(karim);
        await desk.ProvenAsync();
        await karim.SendAsync("/filing");
        await karim.Page.WaitForSelectorAsync(".confirmation");
        await karim.Page.WholeAsync();
        await karim.LookAsync();
        Assert.StartsWith(
            "G-",
            (await karim.Page.InnerTextAsync(".confirmation bdi")).Trim(),
            StringComparison.Ordinal
        );

        await desk.AssignAsync(id);
        var label = await desk.GrantAsync(id);
        await karim.GoAsync($"/label/labels/{label}");
        await karim.LookAsync();
        Assert.Contains(
            $"/sceau/{label}.svg",
            await karim.Page.InnerTextAsync("main code"),
            StringComparison.Ordinal
        );

        await OpenShopAsync(profile, suite);
        await karim.Page.GotoAsync($"https://{LabelDesk.Shop}/");
        await karim.LookElsewhereAsync();
        var seal = karim.Page.Locator($"footer a[href$='/v/{label}'] img");
        // Zero where the picture did not come.
        Assert.True(await seal.EvaluateAsync<int>("one => one.naturalWidth") > 0);
        await karim.ClickAsync($"footer a[href$='/v/{label}']");
        await karim.SeeAsync($"/v/{label}");
        Assert.Contains(
            LabelDesk.Shop,
            await karim.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        journey.End();
    }

    private static async Task TestAsync(Traveller karim)
    {
        await karim.GoAsync("/label/test");
        await karim.LookAsync();
        await karim.TypeAsync("domain", LabelDesk.Shop);
        await karim.SendAsync("/label/test");
        // The browser follows by itself, without a script.
        await karim.Page.WaitForSelectorAsync("main a[href*='/label/applications/new?']");
        await karim.Page.WholeAsync();
        Assert.Equal(0, await karim.Page.Locator("#outcome-NonConform").CountAsync());
        await karim.LookAsync();
    }

    /// <returns>The identifier of the application, which is ready to be filed.</returns>
    private static async Task<string> ApplyAsync(Traveller karim)
    {
        await karim.ClickAsync("main a[href*='/label/applications/new?']");
        await karim.EnterAsync("karim");
        await karim.SeeAsync("/label/applications/new");
        await karim.TypeAsync("siteName", "Bonne Boutique");
        // Read on the site by its test.
        Assert.Equal(LabelDesk.Ice, await karim.Page.InputValueAsync("[name=ice]"));
        await karim.SelectAsync("federation", "Fédération exemple (démonstration)");
        await karim.SendAsync("/label/applications/new");
        await karim.Page.WaitForSelectorAsync("#place");
        await karim.Page.WholeAsync();
        await karim.LookAsync();
        await karim.SendAsync("/check");
        await karim.Page.WaitForSelectorAsync("dl.summary dt");
        await karim.Page.WholeAsync();
        await karim.LookAsync();

        await karim.ClickAsync("main a[href$='/site']");
        await karim.SeeAsync("/site");
        var id = new Uri(karim.Page.Url).AbsolutePath.Split('/')[^2];
        await karim.AnswerAsync("activity", "card");
        foreach (
            var piece in (string[])
                [
                    "payment-contract",
                    "order-proof",
                    "refund-proof",
                    "security-report",
                    "survey",
                    "availability",
                ]
        )
        {
            await karim.BringAsync($"piece-{piece}");
        }

        await karim.SendAsync("/site");
        await karim.SeeAsync("/label/charter/acceptance");
        await karim.SendAsync("/label/charter/acceptance");
        await karim.SeeAsync($"/label/applications/{id}");
        return id;
    }

    /// <summary>The browser finds the shop under its own name, and from there the suite: what stands on this machine is out of reach for a page that could be anywhere.</summary>
    private static async Task OpenShopAsync(IBrowserContext profile, SuiteFactory suite)
    {
        await profile.RouteAsync(
            $"https://{LabelDesk.Shop}/**",
            async route =>
            {
                using var http = suite.ShopClient(LabelDesk.Shop);
                await AnswerAsync(route, http);
            }
        );
        await profile.RouteAsync(
            $"{suite.Url}sceau/**",
            async route =>
            {
                using var http = suite.Client();
                await AnswerAsync(route, http);
            }
        );
    }

    private static async Task AnswerAsync(IRoute route, HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri(route.Request.Url));
        await route.FulfillAsync(
            new()
            {
                Status = (int)answer.StatusCode,
                Headers = answer
                    .Headers.Concat(answer.Content.Headers)
                    .ToDictionary(
                        header => header.Key,
                        header => string.Join(", ", header.Value),
                        StringComparer.OrdinalIgnoreCase
                    ),
                BodyBytes = await answer.Content.ReadAsByteArrayAsync(),
            }
        );
    }
}
