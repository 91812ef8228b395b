using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Entries;

/// <summary>The demonstration's records of the plan.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public async Task The_demonstration_shows_published_entries_and_one_that_waits()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--Trust:DemoRecords=true",
            "--Trust:Modules:0=pki",
            "--Trust:Modules:1=identity",
            "--Trust:Modules:2=plan",
            "--Trust:Modules:3=portal"
        );
        using var stranger = suite.Stranger();
        using var adil = await suite.PersonAsync("adil");

        await Eventually.Async(async () =>
            (await adil.OpenAsync("/plan/desk")).Text.Contains(
                "/plan/entries/",
                StringComparison.Ordinal
            )
            && (await stranger.GetAsync($"{PlanPeople.Api}/entries")).Json["items"]!.AsArray().Count
                == 7
        );

        Assert.Equal(
            1m,
            (decimal)
                (await stranger.GetAsync($"{PlanPeople.Api}/objectives/CN-O4")).Json["current"]![
                    "value"
                ]!
        );
    }
}
