namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>What every journey relies on to look at its pages.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Fact]
    public async Task Axe_names_the_rules_that_a_page_breaks()
    {
        await using var profile = await chromium.NewProfileAsync(new("https://localhost/"));
        var page = await profile.NewPageAsync();
        await page.SetContentAsync(
            """<title>A</title><main><h1>A</h1><img src="data:,"><p style="color:#aaa">Pale words</p></main>"""
        );

        var found = await Accessibility.FindingsAsync(page);

        Assert.Equal(
            ["color-contrast", "html-has-lang", "image-alt"],
            found.Select(finding => finding.Split(':')[0]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Pages_that_differ_by_their_numbers_alone_are_looked_at_once()
    {
        await using var profile = await chromium.NewProfileAsync(new("https://localhost/"));
        var page = await profile.NewPageAsync();
        async Task<bool> IsNewAsync(string content)
        {
            await page.SetContentAsync($"<title>Numbers</title><main>{content}</main>");
            return await Accessibility.IsNewAsync(page);
        }

        Assert.True(await IsNewAsync("<h1>Dossier 12</h1>"));
        Assert.False(await IsNewAsync("<h1>Dossier 7</h1>"));
        Assert.True(await IsNewAsync("<h2>Dossier 7</h2>"));
    }
}
