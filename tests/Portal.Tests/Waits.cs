using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Waits that say, when they were in vain, what stood on the page instead: a refusal is found there, and not in the log of the browser.</summary>
internal static class Waits
{
    private const int Told = 2_000;

    /// <summary>Until something is there to be seen.</summary>
    public static Task SeenAsync(this IPage page, string selector) =>
        WaitedAsync(page, selector, WaitForSelectorState.Visible);

    /// <summary>Until something is no more.</summary>
    public static Task GoneAsync(this IPage page, string selector) =>
        WaitedAsync(page, selector, WaitForSelectorState.Detached);

    private static async Task WaitedAsync(IPage page, string selector, WaitForSelectorState state)
    {
        try
        {
            await page.WaitForSelectorAsync(selector, new() { State = state });
        }
        catch (TimeoutException)
        {
            var read = await page.Locator("body").InnerTextAsync();
            Assert.Fail(
                $"{page.Url}: {selector} is not {state}. There stands: {read[..Math.Min(read.Length, Told)]}"
            );
        }
    }
}
