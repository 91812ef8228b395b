using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The form that is taken along: opened from the disk in a browser without a network, filled, saved, and sent once there is one.</summary>
public sealed partial class OfflineFormTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task It_is_filled_without_a_network_and_what_it_saves_is_a_report(string language)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var folder = Directory.CreateTempSubdirectory("offline-").FullName;
        var form = Path.Combine(folder, "form.html");
        using var visitor = suite.Visitor();
        await File.WriteAllBytesAsync(
            form,
            (await visitor.OpenAsync("/cert/report/form.html")).Bytes
        );

        await using var profile = await chromium.NewProfileAsync(suite.Url);
        await profile.SetOfflineAsync(true);
        var page = await profile.NewPageAsync();
        var wrong = new List<string>();
        page.Console += (_, said) => wrong.Add(said.Text);
        page.PageError += (_, said) => wrong.Add(said);
        await page.GotoAsync(new Uri(form).AbsoluteUri);
        await page.ClickAsync($"nav button[lang={language}]");
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.Empty(await Accessibility.FindingsAsync(page));
        // Nothing is saved before what is needed is there.
        await page.ClickAsync("form button");
        Assert.Equal("type", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.SelectOptionAsync("#type", "phishing");
        await page.FillAsync(
            "#description",
            "Une page imite la banque : hxxp://piege[.]example/\nElle demande le code. عاجل"
        );
        await page.FillAsync("#systems", "Messagerie");
        await page.FillAsync("#awareAt", "2026-01-05T08:30");
        await page.SelectOptionAsync("#effect", "attempt");
        await page.SelectOptionAsync("#declarantClass", "individual");
        var saved = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("form button"));
        var file = Path.Combine(folder, saved.SuggestedFilename);
        await saved.SaveAsAsync(file);
        Assert.Empty(await Accessibility.FindingsAsync(page));
        var code = await page.InnerTextAsync("#code");
        Assert.Empty(wrong);

        await profile.SetOfflineAsync(false);
        await page.GotoAsync($"{suite.Url}cert/report/file");
        await page.SetInputFilesAsync("#file", file);
        await page.ClickAsync("main form button");
        await page.SeenAsync("#follow-code");
        Assert.Equal(code, await page.InnerTextAsync("#follow-code"));
        Assert.Matches(Number(), await page.ContentAsync());
    }

    [GeneratedRegex(
        "I-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Number();
}
