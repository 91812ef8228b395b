using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Label.Tests.Applications;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Awards;

/// <summary>The authority suspends or withdraws a label after its holder was heard, and never before.</summary>
public sealed class ProceedingTests
{
    private const string Labels = "/api/label/v1/labels";

    private static readonly object Yes = new
    {
        applies = true,
        legal = "Rule of the label",
        factual = "Nothing was put right",
    };

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suspension_is_announced_answered_and_decided_with_its_reasons(
        string database
    )
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var number = (string)(await office.GrantedAsync())["label"]!;

        var opened = await OpenAsync(office, number, "suspension");
        var unheard = await ActAsync(office, "kenza", opened, "decision", Yes);
        var standing = await StateAsync(office, number);
        var foreign = await ActAsync(office, "kenza", opened, "answer", new { answer = "Mine" });
        Must(await ActAsync(office, "karim", opened, "answer", new { answer = "We mend it" }));
        var bare = await ActAsync(office, "kenza", opened, "decision", new { applies = true });
        var unsaid = await ActAsync(
            office,
            "kenza",
            opened,
            "decision",
            new { legal = "Rule of the label", factual = "Neither yes nor no" }
        );
        var decided = Must(await ActAsync(office, "kenza", opened, "decision", Yes));

        Assert.Equal("LABEL-073", unheard.Code);
        Assert.Equal("active", standing);
        Assert.Equal(403, foreign.Status);
        Assert.Equal("LABEL-034", bare.Code);
        Assert.Equal(("LABEL-056", "applies"), (unsaid.Code, (string?)unsaid.Json["field"]));
        Assert.Equal("applied", (string?)decided["state"]);
        Assert.Equal("suspended", await StateAsync(office, number));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_that_are_opened_at_once_one_stands(string database)
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var number = (string)(await office.GrantedAsync())["label"]!;
        var kenza = await office.AsAsync("kenza");
        var request = new { kind = "suspension", grounds = "No terms of sale" };

        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => kenza.PostAsync($"{Labels}/{number}/proceedings", request))
        );
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var first = await db
            .Proceedings.AsNoTracking()
            .SingleAsync(TestContext.Current.CancellationToken);
        db.Proceedings.Add(
            new()
            {
                Id = Guid.CreateVersion7(),
                Award = first.Award,
                Kind = first.Kind,
                Grounds = first.Grounds,
                Harm = false,
                OpenedBy = first.OpenedBy,
                OpenedAt = first.OpenedAt,
                AnswerUntil = first.AnswerUntil,
            }
        );

        Assert.Single(opened, answer => answer.Status == 200);
        Assert.All(
            opened.Where(answer => answer.Status != 200),
            answer => Assert.Contains(answer.Code, (string?[])["LABEL-072", "COMMON-007"])
        );
        var twice = await Assert.ThrowsAsync<DbUpdateException>(() =>
            db.SaveChangesAsync(TestContext.Current.CancellationToken)
        );
        Assert.True(twice.IsConflict());
    }

    [Fact]
    public async Task Where_buyers_are_harmed_it_is_suspended_at_once_and_restored_if_it_was_wrong()
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;

        var opened = await OpenAsync(office, number, "suspension", harm: true);
        var atOnce = await StateAsync(office, number);
        office.Wait(TimeSpan.FromDays(20));
        Must(
            await ActAsync(
                office,
                "kenza",
                opened,
                "decision",
                new
                {
                    applies = false,
                    legal = "Rule of the label",
                    factual = "The goods were sent",
                }
            )
        );

        Assert.Equal("suspended", atOnce);
        Assert.Equal("active", await StateAsync(office, number));
    }

    [Fact]
    public async Task A_withdrawal_is_voted_on_by_the_committee_and_keeps_the_site_out_for_a_year()
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        var opened = await OpenAsync(office, number, "withdrawal");
        var twice = await (await office.AsAsync("kenza")).PostAsync(
            $"{Labels}/{number}/proceedings",
            new { kind = "withdrawal", grounds = "Again" }
        );

        Must(await ActAsync(office, "karim", opened, "answer", new { answer = "We did not" }));
        var secretary = await ActAsync(office, "kenza", opened, "decision", Yes);
        Must(await ActAsync(office, "meryem", opened, "votes", new { choice = "for" }));
        var alone = await ActAsync(office, "meryem", opened, "decision", Yes);
        Must(await ActAsync(office, "hind", opened, "votes", new { choice = "for" }));
        var uncured = await ActAsync(office, "hind", opened, "decision", Yes);
        // Thirty days, to the end of a working day: a week-end and a holiday may come before it.
        office.Wait(TimeSpan.FromDays(40));
        Must(await ActAsync(office, "hind", opened, "decision", Yes));
        var again = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = Shop,
                siteName = "Again",
                ice = Ice,
            }
        );

        Assert.Equal("LABEL-072", twice.Code);
        Assert.Equal(403, secretary.Status);
        Assert.Equal("LABEL-064", alone.Code);
        Assert.Equal("LABEL-073", uncured.Code);
        Assert.Equal("withdrawn", await StateAsync(office, number));
        Assert.Equal("LABEL-042", again.Code);
    }

    [Fact]
    public async Task Who_proposes_a_withdrawal_does_not_vote_on_it()
    {
        await using var office = await LabelOffice.OpenAsync();
        await office.AppointAsync("kenza", "label-committee", among: "kenza");
        var number = (string)(await office.GrantedAsync())["label"]!;
        office.Wait(TimeSpan.FromMinutes(1));

        var opened = await OpenAsync(office, number, "withdrawal");
        var vote = await ActAsync(office, "kenza", opened, "votes", new { choice = "for" });

        Assert.Equal("LABEL-075", vote.Code);
    }

    [Fact]
    public async Task A_secretary_with_an_interest_in_the_holder_does_nothing_to_its_label()
    {
        await using var office = await LabelOffice.OpenAsync();
        var granted = await office.GrantedAsync();
        var number = (string)granted["label"]!;
        var opened = await OpenAsync(office, number, "suspension");
        Must(
            await office.ActAsync("kenza", granted, "interest", new { words = "A cousin of mine" })
        );
        var kenza = await office.AsAsync("kenza");

        var decided = await ActAsync(office, "kenza", opened, "decision", Yes);
        var watched = await kenza.PostAsync($"{Labels}/{number}/watch", new { note = "Terms" });
        var again = await kenza.PostAsync(
            $"{Labels}/{number}/proceedings",
            new { kind = "suspension", grounds = "No terms of sale" }
        );

        Assert.All([decided, watched, again], answer => Assert.Equal("LABEL-062", answer.Code));
        Assert.Equal("active", await StateAsync(office, number));
        // Its holder gives it back all the same.
        Must(
            await (await office.AsAsync("karim")).PostAsync(
                $"{Labels}/{number}/renunciation",
                new { }
            )
        );
    }

    private static async Task<JsonNode> OpenAsync(
        LabelOffice office,
        string number,
        string kind,
        bool harm = false
    ) =>
        Must(
            await (await office.AsAsync("kenza")).PostAsync(
                $"{Labels}/{number}/proceedings",
                new
                {
                    kind,
                    grounds = "Orders are not delivered",
                    harm,
                }
            )
        );

    private static async Task<Answer> ActAsync(
        LabelOffice office,
        string user,
        JsonNode proceeding,
        string act,
        object body
    ) =>
        await (await office.AsAsync(user)).PostAsync(
            $"/api/label/v1/proceedings/{(string?)proceeding["id"]}/{act}",
            body
        );

    private static async Task<string?> StateAsync(LabelOffice office, string number)
    {
        using var stranger = office.Suite.Stranger();
        return (string?)(await stranger.GetAsync($"{Labels}/{number}")).Json["label"]!["state"];
    }
}
