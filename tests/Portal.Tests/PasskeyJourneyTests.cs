using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class PasskeyJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task Amina_adds_a_passkey_and_signs_in_without_a_name(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Home, sign-in, space, account, account with the passkey; then sign-in and space again.
        var journey = new Journey("passkey", language, Target: 7);
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var amina = new Traveller(suite, await profile.NewPageAsync(), journey);
        await AuthenticatorAsync(profile, amina.Page);
        var violations = Violations(amina.Page);

        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/account']");
        await amina.SeeAsync("/account");
        await amina.TypeAsync("name", "Telephone");
        await amina.SendAsync("/account/passkeys");
        await amina.Page.SeenAsync("main a[href*='/account/passkeys/']");
        await amina.LookAsync();
        await amina.Page.Context.ClearCookiesAsync();
        await amina.GoAsync("/enter");
        await amina.SeeAsync("/sign-in");
        await amina.SendAsync("/sign-in/passkey");
        await amina.SeeAsync("/space");

        Assert.Contains(
            "Amina El Fassi",
            await amina.Page.ContentAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(violations);
        journey.End();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Every_page_of_the_account_passes_axe_and_fits_a_telephone(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var journey = new Journey("account", language, Target: 11);
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var hind = new Traveller(suite, await profile.NewPageAsync(), journey);
        await AuthenticatorAsync(profile, hind.Page);

        await hind.SignInAsync("hind");
        foreach (
            var path in (string[])
                ["/account", "/account/password", "/account/totp", "/account/recovery-codes"]
        )
        {
            await hind.GoAsync(path);
            await hind.LookAsync();
        }

        await hind.SendAsync("/account/recovery-codes");
        await hind.Page.SeenAsync("#codes");
        await hind.LookAsync();
        await hind.GoAsync("/account");
        await hind.TypeAsync("name", "Telephone");
        await hind.SendAsync("/account/passkeys");
        await hind.ClickAsync("main a[href*='/account/passkeys/']");
        await hind.Page.SeenAsync("form[action$='/removal']");
        await hind.LookAsync();

        journey.End();
    }

    [Fact]
    public async Task Without_scripts_no_passkey_is_promised_and_the_password_goes_on()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts: false);
        var page = await profile.NewPageAsync();

        await page.GotoAsync("/sign-in");

        Assert.False(await page.Locator("form[data-passkey]").IsVisibleAsync());
        Assert.True(await page.Locator("[name=password]").IsVisibleAsync());
    }

    private static async Task AuthenticatorAsync(IBrowserContext profile, IPage page)
    {
        var session = await profile.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    private static List<string> Violations(IPage page)
    {
        var found = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                found.Add(said.Text);
            }
        };
        return found;
    }
}
