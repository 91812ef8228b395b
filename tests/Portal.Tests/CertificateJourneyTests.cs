using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class CertificateJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Amina_asks_Hind_approves_and_Amina_downloads(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        // Sign-in, asking and reading for one; sign-in and deciding for the other.
        var journey = new Journey("certificate", language, Target: 13);
        await using var hers = await chromium.NewProfileAsync(suite.Url);
        var amina = new Traveller(suite, await hers.NewPageAsync(), journey);
        await using var officers = await chromium.NewProfileAsync(suite.Url);
        var hind = new Traveller(suite, await officers.NewPageAsync(), journey);

        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/requests/new']");
        await amina.SeeAsync("/requests/new");
        await amina.ChooseAsync("profile", "natural-signature");
        await amina.TypeAsync("csr", await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"));
        await amina.SendAsync("/requests/check");
        await amina.SeeAsync("/requests/check");
        await amina.SendAsync("/requests");
        await amina.Page.SeenAsync("ol.steps");
        await amina.LookAsync();
        var request = new Uri(amina.Page.Url).AbsolutePath;

        await hind.SignInAsync("hind");
        await hind.ClickAsync("main a[href*='state=pending']");
        await hind.SeeAsync("/requests");
        await hind.ClickAsync("main table a");
        await hind.Page.SeenAsync("form[action$='/approve']");
        await hind.LookAsync();
        await hind.SendAsync("/approve");
        await hind.Page.SeenAsync("a[download]");

        await amina.Page.GotoAsync(request);
        await amina.LookAsync();
        var download = await amina.Page.RunAndWaitForDownloadAsync(() =>
            amina.ClickAsync("a[href$='.pem']")
        );

        var pem = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", pem, StringComparison.Ordinal);
        journey.End();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Every_other_page_passes_axe_and_fits_a_telephone(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
        );
        var campaign = await CampaignAsync(suite, await desk.RequestAsync("/CN=Too little"));
        var journey = new Journey("pages", language, Target: 20);
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var omar = new Traveller(suite, await profile.NewPageAsync(), journey);

        await omar.SignInAsync("omar");
        foreach (
            var path in (string[])
                [
                    "/authorities",
                    "/certificates",
                    $"/certificates/{issued.Serial}",
                    "/requests",
                    "/campaigns",
                    $"/campaigns/{campaign}",
                    "/inbox",
                    "/inbox/settings",
                    "/organisations",
                    "/organisations/enrolments",
                    "/dossiers",
                    "/nothing-here",
                    "/sign-in/failed",
                    "/signed-out",
                    "/sign-out",
                ]
        )
        {
            await omar.GoAsync(path);
            await omar.LookAsync();
        }

        journey.End();
    }

    private static async Task<string> CampaignAsync(SuiteFactory suite, string refused)
    {
        using var machine = await suite.MachineAsync();
        var subject = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["C"] = "MA",
            ["GN"] = "Amina",
            ["SN"] = "El Fassi",
        };
        const string profile = "natural-signature";
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/pki/v1/requests/batch?campaign=Printemps+2027&lines=5"
        )
        {
            Content = new StringContent(
                string.Join(
                    '\n',
                    JsonSerializer.Serialize(
                        new
                        {
                            id = "1",
                            profile,
                            csr = QuickRequests.NewRequest(),
                            subject,
                        }
                    ),
                    JsonSerializer.Serialize(
                        new
                        {
                            id = "2",
                            profile,
                            csr = QuickRequests.NewRequest(),
                            subject,
                        }
                    ),
                    JsonSerializer.Serialize(
                        new
                        {
                            id = "3",
                            profile,
                            csr = refused,
                        }
                    )
                ),
                Encoding.UTF8,
                "application/x-ndjson"
            ),
        };
        var answer = await machine.SendAsync(request);
        return answer.Headers["Trust-Campaign"];
    }

    [Fact]
    public async Task The_sign_in_works_with_the_keyboard_alone_and_without_scripts()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts: false);
        var page = await profile.NewPageAsync();
        var password = (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string?)one!["user"] == "amina")![
                "password"
            ]!;

        await page.GotoAsync("/sign-in");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync("[name=userName]");
        await page.Keyboard.TypeAsync("amina");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(password);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(suite.Url, "/").ToString());
    }
}
