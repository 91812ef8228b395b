using System.Diagnostics;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Waits that say, when they were in vain, what stood on the page instead: a refusal is found there, and not in the log of the browser.</summary>
internal static class Waits
{
    private const int Told = 2_000;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Until something is there to be seen.</summary>
    public static Task SeenAsync(this IPage page, string selector) =>
        WaitedAsync(page, selector, WaitForSelectorState.Visible);

    /// <summary>Until something is no more.</summary>
    public static Task GoneAsync(this IPage page, string selector) =>
        WaitedAsync(page, selector, WaitForSelectorState.Detached);

    /// <summary>Until all of the page is there. The page is asked: Playwright's own waits miss a load event that falls between their look and their listening, and then wait for ever.</summary>
    public static async Task WholeAsync(this IPage page)
    {
        var patience = Stopwatch.StartNew();
        while (!await page.IsWholeAsync())
        {
            Assert.True(patience.Elapsed < Longest, $"{page.Url} never became whole");
            await Task.Delay(20);
        }
    }

    public static async Task<bool> IsWholeAsync(this IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            // The page asked has just made room for the next one.
            return false;
        }
    }

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
