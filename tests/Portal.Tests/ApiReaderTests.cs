using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class ApiReaderTests(Chromium chromium)
{
    [Fact]
    public async Task A_developer_reads_every_api_without_a_script_from_elsewhere()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var page = await profile.NewPageAsync();
        var strangers = new List<string>();
        var violations = new List<string>();
        page.Request += (_, request) =>
        {
            if (
                request.Url.StartsWith("http", StringComparison.Ordinal)
                && !request.Url.StartsWith(suite.Url.ToString(), StringComparison.Ordinal)
            )
            {
                strangers.Add(request.Url);
            }
        };
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                violations.Add(said.Text);
            }
        };

        await page.GotoAsync("/docs/api");

        await page.GetByText("/api/pki/v1/requests").First.WaitForAsync();
        await page.ScreenshotAsync(
            new() { Path = new Journey("api-reader", "en", Target: 1).NextPicture() }
        );
        Assert.Empty(strangers);
        Assert.Empty(violations);
    }
}
