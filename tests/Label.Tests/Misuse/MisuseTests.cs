using System.Text.Json.Nodes;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.Tests.Probing;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Misuse;

/// <summary>A seal that is shown where it has no right to: by what it comes out, what is public of it, and who decides.</summary>
public sealed class MisuseTests
{
    private const string Cases = "/api/label/v1/misuse";
    private const string Copycat = "copie.example";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Browsers_that_name_another_site_open_a_task_and_nothing_public(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var number = await suite.GiveAsync();

        await ShowAsync(suite, number, $"https://www.{GivenLabels.Domain}/", 10);
        await ShowAsync(suite, number, $"https://{Copycat}/panier", 6);
        await ShowAsync(suite, number, "https://192.0.2.7/", 10);
        await ShowAsync(suite, number, "not an address", 10);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        var row = (await CasesAsync(suite, 1)).Single()!;

        Assert.Equal(
            (Copycat, number, "browsers", "open"),
            (
                (string?)row["host"],
                (string?)row["number"],
                (string?)row["way"],
                (string?)row["state"]
            )
        );
        Assert.DoesNotContain(Copycat, await PageAsync(suite, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretary_confirms_with_a_second_factor_and_the_page_says_so()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var number = await suite.GiveAsync();
        using var stranger = suite.Stranger();
        var told = await stranger.PostAsync(
            "/api/label/v1/seals/reports",
            new
            {
                site = $"https://{Copycat}/",
                number,
                words = "Il montre le sceau.",
            }
        );
        var row = (await CasesAsync(suite, 1)).Single()!;
        using var kenza = await suite.PersonApiAsync("kenza", await suite.ClientForPeopleAsync());
        var decision = $"{Cases}/{(string?)row["id"]}/decision";

        var before = await PageAsync(suite, number);
        var without = await kenza.PostAsync(decision, new { outcome = "confirmed" });
        var neither = await kenza.PostAsync(decision, new { outcome = "open", reason = "Vu." });
        var confirmed = await kenza.PostAsync(
            decision,
            new { outcome = "confirmed", reason = "Vu sur la page d’accueil." }
        );
        var twice = await kenza.PostAsync(decision, new { outcome = "dismissed", reason = "Non." });

        Assert.Equal(202, told.Status);
        Assert.DoesNotContain(Copycat, before, StringComparison.Ordinal);
        Assert.Equal("LABEL-098", without.Code);
        Assert.Equal("LABEL-097", neither.Code);
        Assert.Equal("confirmed", (string?)confirmed.Json["state"]);
        Assert.Equal("LABEL-096", twice.Code);
        Assert.Contains(Copycat, await PageAsync(suite, number), StringComparison.Ordinal);
        var verified = await stranger.GetAsync($"/v/{number}.json");
        Assert.Contains(Copycat, verified.Text, StringComparison.Ordinal);

        // Once the site has earned a label of its own, nobody points at it any more.
        await suite.GiveAsync(Copycat, count: 2);
        Assert.DoesNotContain(Copycat, await PageAsync(suite, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_that_finds_a_copied_seal_shows_it_on_the_page_and_opens_a_task()
    {
        using var surveyor = new Surveyor();
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=0"
        );
        var number = await suite.GiveAsync();
        var shop = surveyor.GoodShop() with { Domain = Copycat };
        var pages = shop.Pages.ToDictionary(StringComparer.Ordinal);
        pages["/"] = new(
            pages["/"]
                .Body.Replace(
                    "</main>",
                    $"<a href=\"{suite.Url}v/{number}\"><img src=\"{suite.Url}sceau/{number}.svg\" alt=\"\"></a></main>",
                    StringComparison.Ordinal
                )
        );
        shop = shop with { Pages = pages };
        await using var server = await ShopServer.StartAsync(() => shop, CancellationToken.None);
        suite.Services.GetRequiredService<SiteDoors>().Open(Copycat, server.Door);

        var report = await TestAsync(suite, Copycat);

        var point = report["points"]!
            .AsArray()
            .Single(each => (string?)each!["criterion"] == "SC-01")!;
        Assert.Equal("nonConform", (string?)point["outcome"]);
        Assert.Equal("seal-foreign", (string?)point["evidence"]![0]!["code"]);
        var row = (await CasesAsync(suite, 1)).Single()!;
        Assert.Equal(("visit", Copycat), ((string?)row["way"], (string?)row["host"]));
        Assert.Contains(Copycat, await PageAsync(suite, number), StringComparison.Ordinal);

        // What was dismissed is not opened anew by the next visit.
        using var kenza = await suite.PersonApiAsync("kenza", await suite.ClientForPeopleAsync());
        await kenza.PostAsync(
            $"{Cases}/{(string?)row["id"]}/decision",
            new { outcome = "dismissed", reason = "Le site cite le label dans un article." }
        );
        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        await TestAsync(suite, Copycat);
        Assert.Single(await CasesAsync(suite, 1));
        Assert.DoesNotContain(Copycat, await PageAsync(suite, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_of_the_label_s_own_site_finds_its_seal_in_order()
    {
        using var surveyor = new Surveyor();
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=0"
        );
        var number = await suite.GiveAsync(SampleShop.GoodDomain);
        var shop = surveyor.GoodShop();
        var pages = shop.Pages.ToDictionary(StringComparer.Ordinal);
        pages["/"] = new(
            pages["/"]
                .Body.Replace(
                    "</main>",
                    $"<a href=\"{suite.Url}v/{number}\"><img src=\"{suite.Url}sceau/{number}.svg\" alt=\"\"></a></main>",
                    StringComparison.Ordinal
                )
        );
        shop = shop with { Pages = pages };
        await using var server = await ShopServer.StartAsync(() => shop, CancellationToken.None);
        suite.Services.GetRequiredService<SiteDoors>().Open(shop.Domain, server.Door);

        var report = await TestAsync(suite, shop.Domain);

        var point = report["points"]!
            .AsArray()
            .Single(each => (string?)each!["criterion"] == "SC-01")!;
        Assert.Equal(
            ("conform", "seal-right"),
            ((string?)point["outcome"], (string?)point["evidence"]![0]!["code"])
        );
        Assert.Empty(await CasesAsync(suite, 0));
    }

    [Fact]
    public async Task A_report_names_a_site_that_does_not_hold_the_label()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.GiveAsync();
        using var stranger = suite.Stranger();

        async Task<string?> TellAsync(string site, string? words = null) =>
            (await stranger.PostAsync("/api/label/v1/seals/reports", new { site, words })).Code;

        Assert.Equal("LABEL-099", await TellAsync("http://127.0.0.1/"));
        Assert.Equal("LABEL-100", await TellAsync(Copycat, new('x', 1001)));
        Assert.Equal("LABEL-101", await TellAsync($"https://www.{GivenLabels.Domain}"));
        Assert.Null(await TellAsync(Copycat));
        Assert.Null(await TellAsync($"https://{Copycat}/autre"));
        // One task for a site, however often it is told.
        Assert.Single(await CasesAsync(suite, 1));
    }

    [Fact]
    public async Task Others_of_the_label_and_merchants_see_no_cases()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        using var anas = await suite.PersonApiAsync("anas", client);
        using var karim = await suite.PersonApiAsync("karim", client);

        Assert.Equal(403, (await anas.GetAsync(Cases)).Status);
        Assert.Equal(403, (await karim.GetAsync(Cases)).Status);
    }

    private static async Task ShowAsync(
        SuiteFactory suite,
        string number,
        string referrer,
        int times
    )
    {
        using var browser = suite.Client();
        for (var time = 0; time < times; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/sceau/{number}.svg");
            request.Headers.TryAddWithoutValidation("Referer", referrer);
            using var answer = await browser.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    private static async Task<JsonArray> CasesAsync(SuiteFactory suite, int expected)
    {
        using var kenza = await suite.PersonApiAsync("kenza", await suite.ClientForPeopleAsync());
        var items = new JsonArray();
        await Eventually.Async(async () =>
        {
            items = (await kenza.GetAsync(Cases)).Json["items"]!.AsArray();
            return items.Count >= expected;
        });
        return items;
    }

    private static async Task<string> PageAsync(SuiteFactory suite, string number)
    {
        using var stranger = suite.Stranger();
        return (await stranger.GetAsync($"/label/seals/{number}")).Text;
    }

    private static async Task<JsonNode> TestAsync(SuiteFactory suite, string domain)
    {
        using var stranger = suite.Stranger();
        var asked = await stranger.PostAsync("/api/label/v1/tests", new { domain });
        var path = $"/api/label/v1/tests/{(string?)asked.Json["id"]}";
        await Eventually.Async(async () =>
            (string?)(await stranger.GetAsync(path)).Json["state"] == "finished"
        );
        return (await stranger.GetAsync(path)).Json;
    }
}
