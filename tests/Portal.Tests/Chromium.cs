using MarocNumeric.Trust.Portal.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Debian's browser without a window of its own, one for all tests, and a profile for each: a third of the processor time of the whole browser with its window hidden.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium-headless-shell",
                Args =
                [
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-dev-shm-usage",
                    // A graphics card in software costs more than drawing without one.
                    "--disable-gpu",
                    "--disable-gpu-rasterization",
                ],
            }
        );
    }

    /// <summary>A browser profile of its own: no cookie of anybody else.</summary>
    public async Task<IBrowserContext> NewProfileAsync(Uri suite, bool scripts = true)
    {
        var profile = await browser!.NewContextAsync(
            new()
            {
                BaseURL = suite.ToString(),
                // The root of a test's suite is in no system store; what TLS proves is tested elsewhere.
                IgnoreHTTPSErrors = true,
                JavaScriptEnabled = scripts,
                Locale = "fr-MA",
                ViewportSize = new() { Width = 1100, Height = 900 },
            }
        );
        // Other tests share the processors: what takes long is no failure here.
        profile.SetDefaultTimeout(180_000);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        await browser!.DisposeAsync();
        playwright!.Dispose();
    }
}
