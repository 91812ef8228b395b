using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The installation guides at a browser, where they bring no script, and on paper.</summary>
public sealed class InstallGuidePagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task Everyone_reads_the_guides_with_and_without_scripts(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var journey = new Journey(
            "install",
            language,
            Target: InstallGuideTests.Programs.Length + 1,
            Scripts: scripts
        );
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        await visitor.GoAsync("/help/install");
        await visitor.LookAsync();
        foreach (var program in InstallGuideTests.Programs)
        {
            await visitor.GoAsync($"/help/install/{program}");
            await visitor.LookAsync();
            Assert.Equal(0, await visitor.Page.Locator("script").CountAsync());
            Assert.True(await visitor.Page.IsVisibleAsync("#remove"));
            Assert.Equal(
                language is "ar" ? "rtl" : "ltr",
                await StyleAsync(visitor.Page, "ol", "direction")
            );
            Assert.Equal("ltr", await StyleAsync(visitor.Page, "#fingerprint", "direction"));
        }

        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_guide_on_paper_cuts_no_step_and_writes_its_links_out(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var prefix = language is "fr" ? string.Empty : $"/{language}";
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts: false);
        var page = await profile.NewPageAsync();

        await page.GotoAsync($"{prefix}/help/install/linux");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.IsVisibleAsync("header"));
        Assert.False(await page.IsVisibleAsync("footer"));
        Assert.False(await page.IsVisibleAsync("nav[aria-labelledby=others]"));
        Assert.True(await page.IsVisibleAsync(".on-paper"));
        Assert.Equal(
            ["avoid"],
            await page.EvaluateAsync<string[]>(
                "[...new Set([...document.querySelectorAll('.guide section li')].map(step => getComputedStyle(step).breakInside))]"
            )
        );
        var root = new Uri(suite.Url, "/pki/ca/root.cer");

        using var paper = PdfDocument.Open(await page.PdfAsync(new() { Format = "A4" }));
        var sheets = paper
            .GetPages()
            .Select(sheet => sheet.Text.Replace(" ", string.Empty, StringComparison.Ordinal))
            .ToList();
        Assert.Contains($"{suite.Url}{prefix.TrimStart('/')}", sheets[0], StringComparison.Ordinal);
        var written = string.Concat(sheets);
        Assert.Contains(root.ToString(), written, StringComparison.Ordinal);
        var fingerprint = await page.InnerTextAsync("#fingerprint-plain");
        Assert.Contains(fingerprint, written, StringComparison.Ordinal);
        // Each block of commands is on one sheet, from its first character to its last.
        foreach (var block in await page.Locator("pre").AllInnerTextsAsync())
        {
            var commands = string.Concat(block.Where(letter => !char.IsWhiteSpace(letter)));
            Assert.Contains(sheets, sheet => sheet.Contains(commands, StringComparison.Ordinal));
        }
    }

    private static Task<string> StyleAsync(IPage page, string element, string property) =>
        page.EvaluateAsync<string>(
            $"getComputedStyle(document.querySelector('{element}')).{property}"
        );
}
