using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class VerificationPageTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    [InlineData("zgh", true)]
    public async Task Anybody_verifies_a_number_with_and_without_scripts_and_without_a_cookie(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var issued = await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, GN=Amina, SN=El Fassi")
        );
        using var machine = await suite.MachineAsync();
        var number = (string)
            (await machine.GetAsync($"/api/pki/v1/certificates/{issued.Serial}")).Json["number"]!;
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        // Typed, two; the mistake and the file that is shown, one more each.
        var journey = new Journey("verify", language, Target: 4, Scripts: scripts);
        var reader = new Traveller(suite, await profile.NewPageAsync(), journey);

        await reader.GoAsync("/v");
        await reader.LookAsync();
        await reader.TypeAsync("number", number[..^1] + (number[^1] is '0' ? '2' : '0'));
        await reader.SendAsync("/v");
        await reader.LookAsync();
        await reader.TypeAsync("number", number.ToLowerInvariant());
        await reader.SendAsync("/v");
        await reader.SeeAsync($"/v/{number}");
        Assert.Equal(1, await reader.Page.Locator("svg.qr").CountAsync());
        Assert.Equal(language, await reader.Page.GetAttributeAsync("html", "lang"));
        await reader.Page.SetInputFilesAsync(
            "[name=file]",
            new Microsoft.Playwright.FilePayload
            {
                Name = "amina.pem",
                MimeType = "application/x-pem-file",
                Buffer = System.Text.Encoding.ASCII.GetBytes(issued.Certificate),
            }
        );
        await reader.SendAsync($"/v/{number}");
        await reader.LookAsync();

        Assert.Contains("El Fassi", await reader.Page.ContentAsync());
        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }
}
