using System.Diagnostics;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>One person of a journey at a real browser: counts what they see, type and click, and looks at every screen as axe, a telephone, a keyboard and a camera do.</summary>
internal sealed class Traveller(SuiteFactory suite, IPage page, Journey journey)
{
    /// <summary>Writes down what the focus comes to: its place in the page, and 1 where it can be seen to be there. A date has several stops of its own and is one.</summary>
    private const string WatchFocus = """
        (() => {
          window.stops = [];
          window.watched ??= addEventListener('focusin', ({ target }) => {
            // A box or a button of a choice has its ring around the whole line.
            const ringed = [target, target.closest('.ds-field') ?? target].some(one => {
              const style = getComputedStyle(one);
              return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
            });
            window.stops.push([[...document.querySelectorAll('*')].indexOf(target), ringed ? 1 : 0]);
          }) ?? true;
          // From the very top, wherever the page has put the focus: a blurred element would still be where Tab goes on from.
          document.body.tabIndex = -1;
          document.body.focus();
          document.body.removeAttribute('tabindex');
          window.stops.length = 0;
        })()
        """;

    /// <summary>Writes down what each press of the mouse goes down and comes up on: one that has moved between the two is no press.</summary>
    private const string WatchPresses = """
        (() => {
          if (window.presses !== undefined) return;
          window.presses = [];
          for (const kind of ['mousedown', 'mouseup', 'click']) {
            addEventListener(kind, press => window.presses.push(`${kind} on ${press.target.outerHTML.slice(0, 80)}`), true);
          }
        })()
        """;

    private string? answered;

    public IPage Page => page;

    public DateTimeOffset Now => Casablanca.At(suite.Clock.GetUtcNow());

    /// <summary>A screen of the journey. The page is asked where it is and whether it is whole (<see cref="Waits.WholeAsync"/> says why).</summary>
    public Task SeeAsync(string path) =>
        SeeAsync(address => address.AbsolutePath.EndsWith(path, StringComparison.Ordinal), path);

    /// <summary>A screen told by what stands behind the question mark, as a step is.</summary>
    public Task SeeQueryAsync(string query) =>
        SeeAsync(address => address.Query.EndsWith(query, StringComparison.Ordinal), query);

    private async Task SeeAsync(Func<Uri, bool> isThere, string wanted)
    {
        var patience = Stopwatch.StartNew();
        while (!isThere(new Uri(page.Url)) || !await page.IsWholeAsync())
        {
            Assert.True(
                patience.Elapsed < Waits.Longest,
                $"{page.Url} is not {wanted}, or never became whole"
            );
            await Task.Delay(20);
        }

        await LookAsync();
    }

    public async Task LookAsync()
    {
        await LookElsewhereAsync();
        // axe is a script itself; the same pages are looked at where it may run.
        if (!journey.Scripts || !await Accessibility.IsNewAsync(page))
        {
            return;
        }

        var found = await Accessibility.FindingsAsync(page);
        Assert.True(found.Length == 0, $"{page.Url} {string.Join('\n', found)}");
        await FitsATelephoneAsync();
        await TabThroughAsync();
    }

    /// <summary>A screen of somebody else's site: it counts, and how it is made is not ours.</summary>
    public async Task LookElsewhereAsync()
    {
        journey.Screens++;
        if (Journey.TakesPictures)
        {
            // What is longer is shown to its fold and a half on the sheet; nothing reads a picture of any height.
            var height = await page.EvaluateAsync<float>("document.documentElement.scrollHeight");
            await page.ScreenshotAsync(
                new()
                {
                    Path = journey.NextPicture(),
                    FullPage = true,
                    Clip = new()
                    {
                        Width = page.ViewportSize!.Width,
                        Height = Math.Min(height, 4000),
                    },
                }
            );
        }
    }

    public async Task GoAsync(string path) => await page.GotoAsync($"{journey.Prefix}{path}");

    public async Task TypeAsync(string name, string value)
    {
        journey.Fields++;
        await page.FillAsync($"[name={name}]", value);
    }

    /// <summary>Where several forms of a page have a field of that name.</summary>
    /// <param name="action">What the form's address ends with.</param>
    public async Task TypeIntoAsync(string action, string name, string value)
    {
        journey.Fields++;
        await page.FillAsync($"form[action$='/{action}'] [name={name}]", value);
    }

    public async Task ChooseAsync(string name, string value)
    {
        journey.Fields++;
        await page.CheckAsync($"[name={name}][value={value}]");
    }

    /// <summary>Answers a question by its name, whatever the page asks it with: a text, a list, boxes or buttons. Several boxes of one question are one field.</summary>
    public async Task AnswerAsync(string name, string value)
    {
        if (!string.Equals(name, answered, StringComparison.Ordinal))
        {
            journey.Fields++;
            answered = name;
        }

        var field = page.Locator($"[name='{name}']").First;
        switch (await field.EvaluateAsync<string>("one => one.type"))
        {
            case "radio" or "checkbox":
                await page.CheckAsync($"[name='{name}'][value='{value}']");
                break;
            case "select-one":
                await field.SelectOptionAsync(value);
                break;
            default:
                await field.FillAsync(value);
                break;
        }
    }

    /// <summary>Chooses a PDF for a field.</summary>
    public Task BringAsync(string name)
    {
        journey.Fields++;
        return page.SetInputFilesAsync(
            $"[name={name}]",
            new FilePayload
            {
                Name = $"{name}.pdf",
                MimeType = "application/pdf",
                Buffer = SampleFiles.Pdf(),
            }
        );
    }

    /// <param name="label">What the person reads in the list.</param>
    public async Task SelectAsync(string name, string label)
    {
        journey.Fields++;
        await page.SelectOptionAsync(
            $"select[name={name}]",
            new SelectOptionValue { Label = label }
        );
    }

    public async Task ClickAsync(string selector)
    {
        journey.Clicks++;
        await page.ClickAsync(selector);
    }

    /// <summary>Presses the button of the form whose action ends so.</summary>
    public Task SendAsync(string action) =>
        PressAsync($"form[action$='{action}'] button, form[action*='{action}?'] button");

    /// <summary>Presses what sends a form, and waits until something has left.</summary>
    public async Task PressAsync(string button)
    {
        journey.Clicks++;
        if (journey.Scripts)
        {
            await page.EvaluateAsync(WatchPresses);
        }

        try
        {
            await page.RunAndWaitForRequestAsync(
                () => page.ClickAsync(button),
                sent => sent.IsNavigationRequest || sent.ResourceType is "fetch" or "xhr"
            );
        }
        catch (TimeoutException missed)
        {
            var presses = journey.Scripts
                ? await page.EvaluateAsync<string>("window.presses?.join(', ')")
                : null;
            Assert.Fail($"{page.Url}: {button} sent nothing ({missed.Message}). {presses}");
        }
    }

    /// <summary>As somebody of demo.json.</summary>
    public Task SignInAsync(string user)
    {
        var (password, totp) = SecretsOf(user);
        return SignInAsync(user, password, totp);
    }

    /// <param name="totp">Base32; null without a second factor.</param>
    public async Task SignInAsync(string user, string password, string? totp = null)
    {
        await GoAsync("/");
        await LookAsync();
        await ClickAsync("header a[href$='/enter']");
        await EnterAsync(user, password, totp);
        await SeeAsync("/space");
    }

    /// <summary>Where a page that is somebody's has led to the sign-in; it comes after that.</summary>
    public Task EnterAsync(string user)
    {
        var (password, totp) = SecretsOf(user);
        return EnterAsync(user, password, totp);
    }

    private async Task EnterAsync(string user, string password, string? totp)
    {
        await SeeAsync("/sign-in");
        await TypeAsync("userName", user);
        await TypeAsync("password", password);
        await SendAsync("/sign-in");
        if (totp is { } secret)
        {
            await SeeAsync("/sign-in/code");
            await TypeAsync("code", suite.CodeOf(secret));
            await SendAsync("/sign-in/code");
        }
    }

    private (string Password, string? Totp) SecretsOf(string user)
    {
        var account = suite.Demo["accounts"]!
            .AsArray()
            .Single(entry =>
                string.Equals((string?)entry!["user"], user, StringComparison.Ordinal)
            )!;
        return ((string)account["password"]!, (string?)account["totp"]);
    }

    /// <summary>Presses the button of a form that holds the version of what is before them, and looks at the page that comes of it. A refusal leaves the version, and is waited for in vain.</summary>
    public async Task ActAsync(string action)
    {
        var form = $"form[action$='{action}']";
        var version = await page.InputValueAsync($"{form} [name=version]");
        await PressAsync($"{form} button");
        await page.GoneAsync($"{form} [name=version][value='{version}']");
        await page.WholeAsync();
        await LookAsync();
    }

    /// <summary>Through the whole page with the Tab key: the skip link comes first and leads to the content, and whoever has the focus can be seen to have it (WCAG 2.2 criteria 2.1.1, 2.4.1, 2.4.7).</summary>
    private async Task TabThroughAsync()
    {
        await page.EvaluateAsync(WatchFocus);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(
            "#main",
            await page.EvaluateAsync<string?>("document.activeElement.getAttribute('href')")
        );
        var reachable = await page.EvaluateAsync<int>(
            """
            [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
              .filter(one => one.checkVisibility() && !one.disabled).length
            """
        );
        // Until the focus comes round. A date takes several presses.
        int[][] stops;
        var presses = 0;
        do
        {
            await page.Keyboard.PressAsync("Tab");
            presses++;
            stops = presses < reachable ? [] : await page.EvaluateAsync<int[][]>("window.stops");
        } while (presses < reachable || (presses < reachable * 4 && !ComesRound(stops)));

        foreach (var stop in stops.Where(stop => stop[1] == 0))
        {
            Assert.Fail(
                $"{page.Url}: no focus to be seen on {await page.EvaluateAsync<string>($"document.querySelectorAll('*')[{stop[0]}].outerHTML")}"
            );
        }

        var reached = stops.DistinctBy(stop => stop[0]).Count();
        // A group of radio buttons is one stop of the keyboard.
        var groups = await page.EvaluateAsync<int>(
            "document.querySelectorAll('input[type=radio]').length"
        );
        Assert.True(
            reached >= reachable - groups,
            $"{page.Url}: the keyboard reaches {reached} of {reachable}"
        );
    }

    private static bool ComesRound(int[][] stops) =>
        stops.DistinctBy(stop => stop[0]).Count() < stops.Length;

    /// <summary>WCAG 2.2 criterion 1.4.10: 320 CSS pixels wide, no sideways scrolling.</summary>
    private async Task FitsATelephoneAsync()
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 800);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        Assert.True(width <= 320, $"{page.Url} is {width} pixels wide on a telephone");
    }
}
