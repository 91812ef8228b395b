using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Seals;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Seals;

/// <summary>The seal as a shop's buyers see it.</summary>
public sealed class SealTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_seal_says_the_state_of_the_day_at_its_next_request(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var stranger = suite.Stranger();
        var number = await suite.GiveAsync();
        var path = $"/sceau/{number}.svg";

        var valid = await stranger.GetAsync(path);
        await suite.SuspendAsync(number);
        var suspended = await stranger.GetAsync(path);
        var arabic = await stranger.GetAsync($"/ar{path}");
        suite.Clock.Advance(TimeSpan.FromDays(800));
        var over = await stranger.GetAsync($"/en{path}");
        var never = await stranger.GetAsync("/sceau/L-2026-000009-9.svg");

        Assert.Equal((200, "image/svg+xml"), (valid.Status, valid.MediaType));
        Assert.Equal("Valide", Stands(valid));
        Assert.Equal("Suspendu", Stands(suspended));
        Assert.Equal("معلقة", Stands(arabic));
        Assert.Equal("Expired", Stands(over));
        Assert.Equal((404, "Sceau inconnu"), (never.Status, Stands(never)));
        Assert.Contains(GivenLabels.Domain, valid.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_site_may_show_a_seal_for_a_few_minutes_and_it_runs_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var number = await suite.GiveAsync();

        var seal = await stranger.GetAsync($"/sceau/{number}.svg");

        Assert.Equal("public, max-age=300", seal.Headers["Cache-Control"]);
        Assert.Equal("cross-origin", seal.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("default-src 'none'; sandbox", seal.Headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", seal.Headers["X-Content-Type-Options"]);
        Assert.False(seal.Headers.ContainsKey("Set-Cookie"));
        var names = XDocument.Parse(seal.Text).Descendants().Select(each => each.Name.LocalName);
        Assert.Empty(names.Except(["svg", "title", "rect", "g", "path", "text", "tspan"]));
    }

    [Fact]
    public async Task PostgreSQL_keeps_what_a_seal_asks_and_a_suspension_shows_all_the_same()
    {
        await using var suite = await SuiteFactory.StartAsync("postgres");
        using var stranger = suite.Stranger();
        var number = await suite.GiveAsync();
        var path = $"/sceau/{number}.svg";
        var kept = 0;

        await Eventually.Async(async () =>
        {
            Assert.Equal("Valide", Stands(await stranger.GetAsync(path)));
            await using var scope = suite.Services.CreateAsyncScope();
            kept = await scope
                .ServiceProvider.GetRequiredService<LabelDbContext>()
                .Database.SqlQueryRaw<int>(
                    "SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE '%FROM labels%'"
                )
                .SingleAsync();
            return kept > 0;
        });
        await suite.SuspendAsync(number);

        for (var turn = 0; turn < 10; turn++)
        {
            Assert.Equal("Suspendu", Stands(await stranger.GetAsync(path)));
        }
    }

    [Fact]
    public async Task A_seal_and_what_programs_read_of_it_are_given_without_asking_who_looks()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var number = await suite.GiveAsync();
        using var asked = new MeterSum(suite, "aspnetcore.authentication.authenticate.duration");

        var seal = await stranger.GetAsync($"/sceau/{number}.svg");
        var statement = await stranger.GetAsync($"/api/label/v1/seals/{number}/statement");
        var before = asked.Count;
        var label = await stranger.GetAsync($"/api/label/v1/labels/{number}");

        Assert.Equal((200, 200, 200), (seal.Status, statement.Status, label.Status));
        Assert.Equal(0, before);
        Assert.NotEqual(0, asked.Count);
    }

    [Fact]
    public async Task The_page_of_a_label_says_which_address_to_look_for_and_what_was_checked()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var number = await suite.GiveAsync();

        var page = await stranger.GetAsync($"/en/label/seals/{number}");
        var verified = await stranger.GetAsync($"/v/{number}");
        await suite.WithdrawAsync(number);
        var machine = await stranger.GetAsync($"/v/{number}.json");

        Assert.Contains(
            $"Check that the shop’s address bar reads {GivenLabels.Domain}",
            System.Net.WebUtility.HtmlDecode(page.Text),
            StringComparison.Ordinal
        );
        Assert.Contains("/label/criteria/RE-02", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/label/seals/{number}", verified.Text, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (string?)machine.Json["state"]);
    }

    private static string Stands(Answer answer)
    {
        var last = XDocument
            .Parse(answer.Text)
            .Descendants()
            .Last(each => each.Name.LocalName is "text");
        return ((XText)last.FirstNode!).Value.Trim();
    }
}
