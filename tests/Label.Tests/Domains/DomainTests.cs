using System.Net;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.Tests.Probing;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Domains;

/// <summary>A merchant shows that a domain is theirs, and goes on showing it.</summary>
public sealed class DomainTests
{
    private const string Domains = "/api/label/v1/domains";
    private const string Shop = "boutique-de-karim.example";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_that_is_found_twice_ten_minutes_apart_shows_the_domain(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var karim = await MerchantAsync(suite);
        var claimed = await karim.PostAsync(
            Domains,
            new { domain = "https://Boutique-de-Karim.example/" }
        );
        var path = $"{Domains}/{(string?)claimed.Json["id"]}";

        var early = await karim.PostAsync($"{path}/check");
        Place(suite, claimed.Json);
        var tooSoon = await karim.PostAsync($"{path}/check");
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        var seen = await karim.PostAsync($"{path}/check");
        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        await BecomesAsync(suite, path, "proven");

        Assert.Equal((201, Shop), (claimed.Status, (string?)claimed.Json["domain"]));
        Assert.Equal("claimed", (string?)early.Json["state"]);
        Assert.Equal("LABEL-023", tooSoon.Code);
        Assert.Equal(
            ("seen", "name", false),
            ((string?)seen.Json["state"], (string?)seen.Json["way"], (bool)seen.Json["holds"]!)
        );
        Assert.True((bool)(await NowAsync(suite, path))["holds"]!);
    }

    [Fact]
    public async Task A_domain_whose_token_goes_holds_for_two_weeks_and_is_then_lost()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var karim = await MerchantAsync(suite);
        var path = await ProvenAsync(suite, karim);

        Take(suite);
        suite.Clock.Advance(TimeSpan.FromDays(8));
        await BecomesAsync(suite, path, "missing");
        var missing = await NowAsync(suite, path);
        suite.Clock.Advance(TimeSpan.FromDays(16));
        await BecomesAsync(suite, path, "lost");

        Assert.True((bool)missing["holds"]!);
        Assert.False((bool)(await NowAsync(suite, path))["holds"]!);
    }

    [Fact]
    public async Task A_token_that_comes_back_in_time_is_no_loss()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var karim = await MerchantAsync(suite);
        var path = await ProvenAsync(suite, karim);
        var placed = await NowAsync(suite, path);

        Take(suite);
        suite.Clock.Advance(TimeSpan.FromDays(8));
        await BecomesAsync(suite, path, "missing");
        Place(suite, placed);
        suite.Clock.Advance(TimeSpan.FromDays(2));

        await BecomesAsync(suite, path, "proven");
    }

    [Fact]
    public async Task A_file_shows_it_as_well_and_another_s_token_shows_nothing()
    {
        using var surveyor = new Surveyor();
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=0"
        );
        using var karim = await MerchantAsync(suite);
        var claimed = (await karim.PostAsync(Domains, new { domain = Shop })).Json;
        var token = "maroc-confiance=of-somebody-else";
        await using var server = await ShopServer.StartAsync(
            () =>
                new(
                    Shop,
                    new Dictionary<string, ShopPage>
                    {
                        ["/.well-known/maroc-confiance-defi.txt"] = new($"{token}\n", "text/plain"),
                    }
                )
                {
                    Certificate = surveyor.Certificate(Shop),
                },
            CancellationToken.None
        );
        suite.Services.GetRequiredService<SiteDoors>().Open(Shop, server.Door);
        var path = $"{Domains}/{(string?)claimed["id"]}";

        var anothers = await karim.PostAsync($"{path}/check");
        token = (string)claimed["file"]!["content"]!;
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        var own = await karim.PostAsync($"{path}/check");

        Assert.Equal("claimed", (string?)anothers.Json["state"]);
        Assert.Equal(("seen", "file"), ((string?)own.Json["state"], (string?)own.Json["way"]));
    }

    [Fact]
    public async Task Two_organisations_may_claim_one_domain_and_neither_sees_the_other_s()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var karim = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        using var machine = await MerchantAsync(suite);

        var his = await karim.PostAsync(Domains, new { domain = Shop });
        var theirs = await machine.PostAsync(Domains, new { domain = Shop });
        var twice = await karim.PostAsync(Domains, new { domain = Shop });

        Assert.Equal((201, 201), (his.Status, theirs.Status));
        Assert.NotEqual(
            (string?)his.Json["record"]!["value"],
            (string?)theirs.Json["record"]!["value"]
        );
        Assert.Equal(("LABEL-021", "domain"), (twice.Code, (string?)twice.Json["field"]));
        Assert.Equal(
            "LABEL-020",
            (await karim.GetAsync($"{Domains}/{(string?)theirs.Json["id"]}")).Code
        );
        Assert.Single((await karim.GetAsync(Domains)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Somebody_without_the_role_claims_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync("pki.read");

        Assert.Equal(403, (await machine.PostAsync(Domains, new { domain = Shop })).Status);
    }

    [Theory]
    [InlineData("", "Inscrire ce domaine", "À prouver")]
    [InlineData("/ar", "تسجيل هذا النطاق", "ينتظر الإثبات")]
    [InlineData("/en", "Claim this domain", "To be proven")]
    public async Task On_the_pages_a_merchant_claims_reads_what_to_place_and_has_it_checked(
        string language,
        string claim,
        string state
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var karim = await suite.PersonAsync("karim");

        var list = await karim.OpenAsync($"{language}/label/domains");
        var refused = await karim.SubmitAsync($"{language}/label/domains", ("domain", "localhost"));
        await karim.OpenAsync($"{language}/label/domains");
        var page = await karim.SubmitAsync($"{language}/label/domains", ("domain", Shop));
        var looked = await karim.SubmitAsync($"{karim.Address.AbsolutePath}/check");
        await karim.OpenAsync(karim.Address.AbsolutePath);
        var again = await karim.SubmitAsync($"{karim.Address.AbsolutePath}/check");

        Assert.Contains(claim, list.Text, StringComparison.Ordinal);
        Assert.Equal(422, refused.Status);
        Assert.Contains($"_maroc-confiance.{Shop} TXT", page.Text, StringComparison.Ordinal);
        Assert.Contains(state, looked.Text, StringComparison.Ordinal);
        Assert.Equal(409, again.Status);
    }

    /// <summary>With a token of now: the clock runs past those of before.</summary>
    private static Task<Api> MerchantAsync(SuiteFactory suite) => suite.MachineAsync("label.apply");

    private static void Place(SuiteFactory suite, JsonNode claimed) =>
        Open(
            suite,
            new Dictionary<string, string[]>
            {
                [(string)claimed["record"]!["name"]!] =
                [
                    "something else",
                    (string)claimed["record"]!["value"]!,
                ],
            }
        );

    private static void Take(SuiteFactory suite) => Open(suite, new Dictionary<string, string[]>());

    private static void Open(SuiteFactory suite, IReadOnlyDictionary<string, string[]> texts) =>
        suite
            .Services.GetRequiredService<SiteDoors>()
            .Open(Shop, new(new(IPAddress.Loopback, FreePort.Next()), null, texts));

    private static async Task<JsonNode> NowAsync(SuiteFactory suite, string path)
    {
        using var api = await MerchantAsync(suite);
        return (await api.GetAsync(path)).Json;
    }

    private static Task BecomesAsync(SuiteFactory suite, string path, string state) =>
        Eventually.Async(async () => (string?)(await NowAsync(suite, path))["state"] == state);

    private static async Task<string> ProvenAsync(SuiteFactory suite, Api api)
    {
        var claimed = (await api.PostAsync(Domains, new { domain = Shop })).Json;
        var path = $"{Domains}/{(string?)claimed["id"]}";
        Place(suite, claimed);
        await api.PostAsync($"{path}/check");
        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        await BecomesAsync(suite, path, "proven");
        return path;
    }
}
