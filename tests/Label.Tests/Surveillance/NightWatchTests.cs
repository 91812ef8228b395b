using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Surveillance;
using MarocNumeric.Trust.Label.Tests.Applications;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Surveillance;

/// <summary>Each label is looked at every night, at its own minute; two bad nights put it under watch.</summary>
public sealed class NightWatchTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(8);
    private static readonly NightPlan Plan = new(new(22, 0), Window);

    [Fact]
    public void Ten_thousand_labels_fit_into_the_window_at_twenty_a_time()
    {
        var night = new DateOnly(2026, 11, 28);
        var due = Enumerable
            .Range(0, 10_000)
            .Select(_ => Plan.At(Ids.New(TimeProvider.System), night))
            .Order()
            .ToList();

        // Twenty visits at once, each as long as one may last.
        var free = new PriorityQueue<DateTimeOffset, DateTimeOffset>();
        for (var slot = 0; slot < 20; slot++)
        {
            free.Enqueue(Plan.BeginOf(night), Plan.BeginOf(night));
        }

        var last = Plan.BeginOf(night);
        foreach (var at in due)
        {
            var from = free.Dequeue();
            last = (from > at ? from : at).AddSeconds(50);
            free.Enqueue(last, last);
        }

        Assert.All(
            due,
            at => Assert.InRange(at, Plan.BeginOf(night), Plan.BeginOf(night).AddHours(8))
        );
        Assert.True(last <= Plan.BeginOf(night).AddHours(8).AddMinutes(5), $"{last}");
    }

    [Fact]
    public void One_bad_night_is_none_and_a_site_that_cannot_be_read_says_nothing()
    {
        var now = Plan.BeginOf(new(2026, 11, 28));
        var check = new NightCheck { Award = Guid.Empty };

        check.Read(["SE-01"], now);
        check.Read(failing: null, now);
        Assert.Equal((1, 0, "SE-01"), (check.BadNights, check.GoodNights, check.Failing));

        check.Read([], now);
        Assert.Equal((0, 1, ""), (check.BadNights, check.GoodNights, check.Failing));

        check.Read([], now, "D-2026-000042-9");
        check.Read([], now);
        check.Read(failing: null, now, receipt: null);
        Assert.Equal("D-2026-000042-9", check.Receipt);

        check.Read(["SE-03", "CO-04"], now);
        check.Read(["SE-03"], now);
        Assert.Equal((NightCheck.Nights, "SE-03"), (check.BadNights, check.Failing));
    }

    [Fact]
    public void A_night_is_the_one_whose_window_began_last()
    {
        var begin = Plan.BeginOf(new(2026, 11, 28));

        Assert.Equal(new DateOnly(2026, 11, 28), Plan.NightOf(begin));
        Assert.Equal(new DateOnly(2026, 11, 28), Plan.NightOf(begin.AddHours(7)));
        Assert.Equal(new DateOnly(2026, 11, 27), Plan.NightOf(begin.AddTicks(-1)));
    }

    [Fact]
    public async Task A_shop_that_fails_two_nights_is_watched_and_its_people_are_told()
    {
        await using var office = await LabelOffice.OpenAsync("sqlite", "--label:SampleShops=true");
        await office.ProveAsync("karim", SampleShop.BadDomain);
        var number = (string)(await office.GrantedAsync(SampleShop.BadDomain))["label"]!;

        // Nobody shows any more that the domain is theirs.
        await office.LoseAsync(SampleShop.BadDomain);

        for (var night = 1; night <= NightCheck.Nights; night++)
        {
            await NightAsync(office, night);
        }

        await Eventually.Async(async () =>
            (string?)(await LabelAsync(office, number))["label"]!["state"] == "underWatch"
        );

        Assert.Equal(
            "surveillance",
            (string?)(await LabelAsync(office, number))["label"]!["reason"]
        );
        Assert.Contains("ID-03", (await office.FailingAsync()).Split(' '));
        await office.ToldAsync("label.underWatch");
    }

    [Theory]
    [InlineData(LabelOffice.Ice, false)]
    [InlineData("002136093000040", true)]
    public async Task The_ICE_that_a_shop_shows_is_held_against_its_label_s(string held, bool fails)
    {
        await using var office = await LabelOffice.OpenAsync("sqlite", "--label:SampleShops=true");
        await office.ProveAsync("karim", SampleShop.GoodDomain);
        await office.GrantedAsync(SampleShop.GoodDomain);
        await office.HoldUnderAsync(held);

        await NightAsync(office, 1);

        Assert.Equal(fails, (await office.FailingAsync()).Split(' ').Contains("ID-02"));
    }

    /// <summary>Whole windows go by until so many nights in a row were bad: one in which the site could not be read, as on a machine that has much else to do, says nothing and is followed by another.</summary>
    private static async Task NightAsync(LabelOffice office, int nights)
    {
        var minute = TimeSpan.FromMinutes(1);
        for (var window = 0; window < 5; window++)
        {
            var (last, now) = ((await office.LooksAsync()).Night, office.Suite.Clock.GetUtcNow());
            var end = Plan.BeginOf(Plan.NightOf(now).AddDays(1)) + Window;
            office.Wait(end - now);
            await office.UntilAsync(minute, async () => (await office.LooksAsync()).Night != last);
            // A visit is left to end: its time is counted by the suite's clock as well.
            await Eventually.Async(async () => !(await office.LooksAsync()).Visiting);
            await office.UntilAsync(minute, async () => !(await office.LooksAsync()).Unread);
            if ((await office.LooksAsync()).Bad >= nights)
            {
                return;
            }
        }

        Assert.Fail($"Five windows made less than {nights} bad nights");
    }

    private static async Task<JsonNode> LabelAsync(LabelOffice office, string number)
    {
        using var stranger = office.Suite.Stranger();
        return (await stranger.GetAsync($"/api/label/v1/labels/{number}")).Json;
    }
}
