using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Snapshots;

/// <summary>Months that are frozen, and the reports that are made of them.</summary>
public sealed class SnapshotTests
{
    private const string Months = $"{PlanPeople.Api}/snapshots";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_frozen_month_stays_what_it_was_and_its_reports_go_from_draft_to_submitted(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();
        await people.PublishAsync("weather", "A07", new { level = "storm", reason = "Retard" });

        var taken = await people.Editor.PostAsync(Months);
        var number = (string)taken.Json["number"]!;
        var again = await people.Publisher.PostAsync(Months);
        var content = await stranger.GetAsync($"{Months}/{number}/content");
        await people.PublishAsync("weather", "A07", new { level = "sun", reason = "Rattrapé" });
        var early = await people.Publisher.PostAsync($"{Months}/{number}/submission");
        var own = await people.Editor.PostAsync($"{Months}/{number}/validation");
        var validated = await people.Publisher.PostAsync($"{Months}/{number}/validation");
        var submitted = await people.Publisher.PostAsync($"{Months}/{number}/submission");
        var later = await stranger.GetAsync($"{Months}/{number}/content");

        Assert.Equal((201, "PLAN-031"), (taken.Status, again.Code));
        Assert.Equal(
            (string?)taken.Json["sha256"],
            Convert.ToHexStringLower(SHA256.HashData(content.Bytes))
        );
        Assert.Equal(content.Text, later.Text);
        Assert.Equal("storm", (string?)later.Json["weather"]![6]!["level"]);
        Assert.Equal(("PLAN-032", 403), (early.Code, own.Status));
        Assert.Equal(
            ("validated", "submitted"),
            ((string?)validated.Json["state"], (string?)submitted.Json["state"])
        );
        await SealedAsync(stranger, number);
        var page = await stranger.GetAsync($"/plan/snapshots/{number}");
        Assert.Equal(200, page.Status);
        Assert.Contains("Retard", page.Text, StringComparison.Ordinal);
        var verified = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal(
            ("planSnapshot", (string?)taken.Json["sha256"]),
            ((string?)verified.Json["kind"], (string?)verified.Json["data"]!["sha256"])
        );
    }

    [Fact]
    public async Task A_month_that_nobody_froze_is_frozen_when_it_is_over()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var month = suite.Clock.GetUtcNow().ToString("yyyy-MM", null);

        suite.Clock.Advance(TimeSpan.FromDays(32));

        await Eventually.Async(async () =>
            (await stranger.GetAsync(Months))
                .Json.AsArray()
                .Any(row => (string?)row!["month"] == month)
        );
    }

    /// <summary>Follow-up and annual report, in two languages and three states: each a PDF with a seal.</summary>
    private static async Task SealedAsync(Api stranger, string number)
    {
        var papers = (await stranger.GetAsync($"{Months}/{number}")).Json["papers"]!.AsArray();
        Assert.Equal(12, papers.Count);
        foreach (var paper in papers)
        {
            var pdf = await stranger.GetAsync($"{Months}/{number}/papers/{(string?)paper!["id"]}");
            Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.MediaType));
            Assert.Contains(
                "/ETSI.CAdES.detached",
                Encoding.Latin1.GetString(pdf.Bytes),
                StringComparison.Ordinal
            );
        }
    }
}
