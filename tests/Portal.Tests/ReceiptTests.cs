using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class ReceiptTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr", "Dossier en cours de dépôt", "Dossier déposé")]
    [InlineData("ar", "ملف في طور الإيداع", "ملف مودع")]
    [InlineData("en", "File being deposited", "File deposited")]
    public async Task A_receipt_says_one_of_two_things_and_what_happens_next(
        string language,
        string incomplete,
        string complete
    )
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            new ReceiptModule(TimeProvider.System.Now())
        );
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts: true);
        var journey = new Journey("receipt", language, Target: 4);
        var reader = new Traveller(suite, await profile.NewPageAsync(), journey);

        foreach (
            var state in (ProcedureState[])
                [
                    ProcedureState.Incomplete,
                    ProcedureState.Running,
                    ProcedureState.Suspended,
                    ProcedureState.Refused,
                ]
        )
        {
            await reader.GoAsync($"/receipts/{state}");
            await reader.LookAsync();
            var text = await reader.Page.InnerTextAsync("main");
            var open = state is ProcedureState.Incomplete;
            Assert.Contains(open ? incomplete : complete, text);
            Assert.DoesNotContain(open ? complete : incomplete, text);
            Assert.Contains("R-2026-000042-9", text);
            Assert.Equal(open, text.Contains("أمر التعيين", StringComparison.Ordinal));
            // A key without its text would stand there itself.
            Assert.DoesNotContain("State-", text);
            Assert.DoesNotContain("Next-", text);
        }

        journey.End();
    }

    [Fact]
    public async Task Paper_holds_the_receipt_alone()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            new ReceiptModule(TimeProvider.System.Now())
        );
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/receipts/Running");

        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        Assert.True(await page.Locator(".receipt svg.qr").IsVisibleAsync());
        Assert.False(await page.Locator("header").IsVisibleAsync());
        Assert.False(await page.Locator("footer").IsVisibleAsync());
    }
}
