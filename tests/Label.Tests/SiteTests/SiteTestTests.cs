using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.SiteTests;

/// <summary>The free test through its doors: nobody has an account here.</summary>
public sealed class SiteTestTests
{
    private const string Tests = "/api/label/v1/tests";

    private static readonly string[] Quick =
    [
        "--label:Probe:PauseMilliseconds=0",
        "--label:SampleShops=true",
    ];

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anybody_has_a_shop_tested_and_reads_each_point_with_its_evidence(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, Quick);
        using var stranger = suite.Stranger();

        var asked = await stranger.PostAsync(
            Tests,
            new { domain = $"https://{SampleShop.BadDomain}/panier" }
        );
        var report = await FinishedAsync(stranger, asked);

        Assert.Equal(202, asked.Status);
        Assert.Equal(SampleShop.BadDomain, (string?)report["domain"]);
        Assert.Equal("missing", (string?)report["verdict"]);
        var card = Point(report, "CO-04");
        Assert.Equal("nonConform", (string?)card["outcome"]);
        Assert.Equal(
            $"https://{SampleShop.BadDomain}/panier",
            (string?)card["evidence"]![0]!["where"]
        );
        Assert.Contains(
            "cardnumber",
            (string?)card["evidence"]![0]!["found"],
            StringComparison.Ordinal
        );
        Assert.Contains("prestataire", (string?)card["remedy"]!["fr"], StringComparison.Ordinal);
        Assert.Contains(
            report["visited"]!.AsArray(),
            visit => (string?)visit!["sha256"] is { Length: 64 }
        );
        Assert.Equal(59, report["points"]!.AsArray().Count + report["notTested"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_demonstration_s_good_shop_lacks_nothing_but_a_receipt_until_it_has_one()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            [.. Quick, "--label:SameSiteMinutes=0"]
        );
        using var stranger = suite.Stranger();

        var report = await FinishedAsync(
            stranger,
            await stranger.PostAsync(Tests, new { domain = SampleShop.GoodDomain })
        );

        Assert.Equal(
            ["DP-01"],
            report["points"]!
                .AsArray()
                .Where(point => (string?)point!["outcome"] is not ("conform" or "notApplicable"))
                .Select(point => (string?)point!["criterion"])
        );
        Assert.Equal("conform", (string?)Point(report, "SE-03")["outcome"]);
    }

    [Fact]
    public async Task In_a_demonstration_the_good_shop_shows_a_number_of_the_register_and_lacks_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            [
                .. Quick,
                "--Trust:DemoRecords=true",
                "--label:SameSiteMinutes=0",
                "--label:TestsPerHour=1000",
            ]
        );
        using var stranger = suite.Stranger();

        await Eventually.Async(async () =>
            (string?)
                (
                    await FinishedAsync(
                        stranger,
                        await stranger.PostAsync(Tests, new { domain = SampleShop.GoodDomain })
                    )
                )["verdict"]
                is "ready"
        );
    }

    [Theory]
    [InlineData("", "Des points bloquants manquent", "Comment corriger")]
    [InlineData("/ar", "تنقص نقاط مانعة", "كيفية التصحيح")]
    [InlineData("/en", "Blocking points are missing", "How to mend it")]
    public async Task Without_script_and_in_each_language_a_form_leads_to_the_verdict(
        string language,
        string verdict,
        string remedy
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", Quick);
        using var visitor = suite.Visitor();

        await visitor.OpenAsync($"{language}/label/test");
        await visitor.SubmitAsync($"{language}/label/test", ("domain", SampleShop.BadDomain));
        var address = visitor.Address.AbsolutePath;
        await Eventually.Async(async () =>
            (await visitor.OpenAsync(address)).Text.Contains(verdict, StringComparison.Ordinal)
        );

        Assert.StartsWith($"{language}/label/tests/", address, StringComparison.Ordinal);
        Assert.Contains(remedy, visitor.Page.Text, StringComparison.Ordinal);
        Assert.False(visitor.Page.Headers.ContainsKey("Refresh"));
        Assert.Contains("noindex", visitor.Page.Headers["X-Robots-Tag"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_runs_the_page_says_how_far_and_reloads_until_the_reader_stops_it()
    {
        // A visit that pauses a minute after its first request.
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=60000",
            "--label:SampleShops=true"
        );
        using var visitor = suite.Visitor();

        await visitor.OpenAsync("/label/test");
        await visitor.SubmitAsync("/label/test", ("domain", SampleShop.GoodDomain));
        var running = await visitor.OpenAsync(visitor.Address.AbsolutePath);
        var still = await visitor.OpenAsync($"{visitor.Address.AbsolutePath}?still=yes");

        Assert.Contains("<progress", running.Text, StringComparison.Ordinal);
        Assert.Equal("3", running.Headers["Refresh"]);
        Assert.False(still.Headers.ContainsKey("Refresh"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("boutique.ma:22")]
    public async Task What_is_no_domain_is_refused_by_its_field(string domain)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        using var visitor = suite.Visitor();

        var refused = await stranger.PostAsync(Tests, new { domain });
        await visitor.OpenAsync("/label/test");
        var page = await visitor.SubmitAsync("/label/test", ("domain", domain));

        Assert.Equal(("LABEL-010", 422), (refused.Code, refused.Status));
        Assert.Equal("domain", (string?)refused.Json["field"]);
        Assert.Equal(422, page.Status);
        Assert.Contains("href=\"#domain\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_was_just_tested_is_not_visited_again_until_ten_minutes_later()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", Quick);
        using var stranger = suite.Stranger();

        var first = (string?)
            (await stranger.PostAsync(Tests, new { domain = SampleShop.BadDomain })).Json["id"];
        var again = (string?)
            (await stranger.PostAsync(Tests, new { domain = SampleShop.BadDomain })).Json["id"];
        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = (string?)
            (await stranger.PostAsync(Tests, new { domain = SampleShop.BadDomain })).Json["id"];

        Assert.Equal(first, again);
        Assert.NotEqual(first, later);
    }

    [Fact]
    public async Task Its_address_answers_for_a_week_and_no_longer()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", Quick);
        using var stranger = suite.Stranger();
        var id = (string?)
            (await stranger.PostAsync(Tests, new { domain = SampleShop.BadDomain })).Json["id"];

        suite.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await stranger.GetAsync($"{Tests}/{id}")).Status);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        var over = await stranger.GetAsync($"{Tests}/{id}");

        Assert.Equal(("LABEL-011", 404), (over.Code, over.Status));
        Assert.Equal(404, (await stranger.GetAsync($"/label/tests/{id}")).Status);
    }

    [Fact]
    public async Task One_address_asks_so_often_in_an_hour()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            [.. Quick, "--label:TestsPerHour=2"]
        );
        using var stranger = suite.Stranger();

        foreach (var name in (string[])["a.example", "b.example"])
        {
            Assert.Equal(202, (await stranger.PostAsync(Tests, new { domain = name })).Status);
        }

        Assert.Equal(429, (await stranger.PostAsync(Tests, new { domain = "c.example" })).Status);
    }

    [Fact]
    public async Task A_test_that_breaks_twice_is_given_up_at_once_and_its_page_says_so()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", new BrokenNames(), Quick);
        using var stranger = suite.Stranger();

        var asked = await stranger.PostAsync(Tests, new { domain = "broken.example" });
        var id = (string?)asked.Json["id"];

        // The clock stands still: nothing is waited for.
        await Eventually.Async(async () =>
            (string?)(await stranger.GetAsync($"{Tests}/{id}")).Json["state"] == "failed"
        );
        Assert.Contains(
            "n’a pas abouti",
            (await stranger.GetAsync($"/label/tests/{id}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_idempotency_key_finds_the_same_test()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            [.. Quick, "--label:SameSiteMinutes=0"]
        );
        using var stranger = suite.Stranger();

        var first = await stranger.PostAsync(
            Tests,
            new { domain = SampleShop.BadDomain },
            "Idempotency-Key: one"
        );
        var second = await stranger.PostAsync(
            Tests,
            new { domain = SampleShop.BadDomain },
            "Idempotency-Key: one"
        );

        Assert.Equal((string?)first.Json["id"], (string?)second.Json["id"]);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_process_left_behind_is_run_by_the_next_one(string database)
    {
        var first = await SuiteFactory.StartAsync(
            database,
            "--label:Probe:PauseMilliseconds=60000",
            "--label:SampleShops=true"
        );
        using (var stranger = first.Stranger())
        {
            await stranger.PostAsync(Tests, new { domain = SampleShop.BadDomain });
        }

        await first.StopAsync();
        first.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var second = await SuiteFactory.OpenAsync(
            first.DataDirectory,
            first.Connection,
            first.Clock,
            Quick
        );
        using var again = second.Stranger();

        var found = await again.PostAsync(Tests, new { domain = SampleShop.BadDomain });

        Assert.Equal("missing", (string?)(await FinishedAsync(again, found))["verdict"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"domain\":7}")]
    [InlineData("{\"site\":\"boutique.ma\"}")]
    public async Task A_body_that_is_something_else_is_refused_and_not_asked_for_a_token(
        string body
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, Tests)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };

        Assert.Equal(400, (await stranger.SendAsync(request)).Status);
    }

    private static async Task<JsonNode> FinishedAsync(Api api, Answer asked)
    {
        var address = $"{Tests}/{(string?)asked.Json["id"]}";
        await Eventually.Async(async () =>
            (string?)(await api.GetAsync(address)).Json["state"] is "finished" or "failed"
        );
        return (await api.GetAsync(address)).Json;
    }

    private static JsonNode Point(JsonNode report, string criterion) =>
        report["points"]!.AsArray().Single(point => (string?)point!["criterion"] == criterion)!;

    /// <summary>A resolver with a bug.</summary>
    private sealed class BrokenNames : ITrustModule
    {
        public string Name => "names";

        public void AddServices(IServiceCollection services, ModuleSettings settings) =>
            services.AddSingleton<HostLookup>((_, _) => throw new InvalidOperationException());

        public void MapEndpoints(ModuleRoutes routes) { }
    }
}
