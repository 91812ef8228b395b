using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>The committee decides with its quorum, without those who are tied, and never against the awarding rule.</summary>
public sealed class CommitteeTests
{
    [Fact]
    public async Task One_voice_is_no_quorum_and_a_vote_is_given_once()
    {
        await using var office = await LabelOffice.OpenAsync();
        var reported = await office.ReportedAsync();

        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "for" }));
        var twice = await office.ActAsync("meryem", reported, "votes", new { choice = "against" });
        var alone = await office.ActAsync("meryem", reported, "decision");
        var unvoted = await office.ActAsync("hind", reported, "votes", new { });
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "against" }));
        var tie = await office.ActAsync("hind", reported, "decision");

        Assert.Equal("LABEL-063", twice.Code);
        Assert.Equal("LABEL-064", alone.Code);
        Assert.Equal("LABEL-061", unvoted.Code);
        Assert.Equal("LABEL-066", tie.Code);
    }

    [Fact]
    public async Task A_choice_that_there_is_not_is_no_vote()
    {
        await using var office = await LabelOffice.OpenAsync();
        var reported = await office.ReportedAsync();

        var vote = await office.ActAsync("meryem", reported, "votes", new { choice = 7 });

        Assert.Equal("LABEL-061", vote.Code);
        Assert.Empty((await office.ReadAsync("meryem", reported))["votes"]!.AsArray());
    }

    [Fact]
    public async Task A_secretary_who_declares_an_interest_admits_nothing_of_the_applicant_s()
    {
        await using var office = await LabelOffice.OpenAsync();
        var filed = await office.FiledAsync();
        Must(await office.ActAsync("kenza", filed, "interest", new { words = "A cousin of mine" }));

        var admitted = await office.ActAsync("kenza", filed, "admission");

        Assert.Equal("LABEL-062", admitted.Code);
        Assert.Equal("filed", (string?)(await office.ReadAsync("karim", filed))["state"]);
    }

    [Fact]
    public async Task A_member_who_declares_an_interest_has_no_voice_and_is_not_counted()
    {
        await using var office = await LabelOffice.OpenAsync(
            "sqlite",
            "--label:Committee:Quorum=1"
        );
        var reported = await office.ReportedAsync();

        var aside = Must(
            await office.ActAsync(
                "meryem",
                reported,
                "interest",
                new { words = "My brother works there" }
            )
        );
        var vote = await office.ActAsync("meryem", reported, "votes", new { choice = "for" });
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "for" }));
        var close = await office.ActAsync("meryem", reported, "decision");
        var decided = Must(await office.ActAsync("hind", reported, "decision"));

        Assert.Empty(aside["votes"]!.AsArray());
        Assert.Equal("LABEL-062", vote.Code);
        Assert.Equal("LABEL-065", close.Code);
        Assert.Equal("granted", (string?)decided["state"]);
    }

    [Fact]
    public async Task An_assessor_with_an_interest_gives_the_application_back()
    {
        await using var office = await LabelOffice.OpenAsync();
        var assigned = await office.AssignedAsync();

        var aside = Must(
            await office.ActAsync("anas", assigned, "interest", new { words = "I buy there" })
        );
        var again = await office.ActAsync(
            "kenza",
            assigned,
            "assessor",
            new { assessor = await office.AccountAsync("anas") }
        );

        Assert.Equal("admitted", (string?)aside["state"]);
        Assert.Equal("LABEL-046", again.Code);
    }

    [Fact]
    public async Task Whoever_holds_a_role_in_the_applicant_s_organisation_takes_no_part()
    {
        await using var office = await LabelOffice.OpenAsync();
        await office.AppointAsync("meryem", "merchant", among: "karim");
        var reported = await office.ReportedAsync();

        var vote = await office.ActAsync("meryem", reported, "votes", new { choice = "for" });

        Assert.Equal("LABEL-062", vote.Code);
    }

    [Fact]
    public async Task A_federation_s_seat_makes_no_quorum_and_has_no_voice_on_its_members()
    {
        await using var office = await LabelOffice.OpenAsync();
        var federation = office.OrganisationOf("youssef");
        var seat = await (await office.AsAsync("kenza")).PostAsync(
            "/api/label/v1/committee/seats",
            new { account = await office.AccountAsync("hind"), federation }
        );
        var reported = await office.ReportedAsync();
        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "for" }));
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "for" }));

        var alone = await office.ActAsync("meryem", reported, "decision");

        Assert.Equal(201, seat.Status);
        Assert.Equal("LABEL-064", alone.Code);

        Must(await office.ActAsync("karim", reported, "withdrawal"));
        var begun = await office.BegunAsync(
            new
            {
                domain = Shop,
                siteName = "Boutique",
                ice = Ice,
                federation,
            }
        );
        Must(await office.ActAsync("karim", begun, "points", Answers(begun)));
        Must(await office.ActAsync("karim", begun, "filing"));
        Must(await office.ActAsync("kenza", begun, "admission"));
        Must(
            await office.ActAsync(
                "kenza",
                begun,
                "assessor",
                new { assessor = await office.AccountAsync("anas") }
            )
        );
        Must(await office.ActAsync("anas", begun, "verdicts", Verdicts(begun)));
        Must(await office.ActAsync("anas", begun, "report", new { report = "Seen." }));
        var own = await office.ActAsync("hind", begun, "votes", new { choice = "for" });
        Assert.Equal("LABEL-062", own.Code);
    }

    [Fact]
    public async Task The_label_is_not_given_against_the_rule_and_a_refusal_has_both_reasons()
    {
        await using var office = await LabelOffice.OpenAsync();
        var reported = await office.ReportedAsync(failing: "SE-01");
        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "for" }));
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "for" }));

        var against = await office.ActAsync("hind", reported, "decision");

        Assert.Equal("LABEL-067", against.Code);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_second_label_is_given_for_a_domain_that_has_one_by_now(string database)
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var reported = await office.ReportedAsync();
        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "for" }));
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "for" }));
        await office.Suite.GiveAsync(Shop, count: 77);

        var refused = await office.ActAsync("hind", reported, "decision");

        Assert.Equal("LABEL-041", refused.Code);
        Assert.Equal("reported", (string?)(await office.ReadAsync("karim", reported))["state"]);
        using var stranger = office.Suite.Stranger();
        var standing = await stranger.GetAsync("/api/label/v1/labels");
        Assert.Single(standing.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task No_label_is_given_for_a_domain_that_is_no_longer_shown_until_it_is_again()
    {
        await using var office = await LabelOffice.OpenAsync();
        var reported = await office.ReportedAsync();
        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "for" }));
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "for" }));
        await office.ForgetDomainsAsync();

        var refused = await office.ActAsync("hind", reported, "decision");
        await office.ProveAsync("karim", Shop);
        var decided = Must(await office.ActAsync("hind", reported, "decision"));

        Assert.Equal("LABEL-038", refused.Code);
        Assert.EndsWith("-000001", ((string)decided["label"]!)[..^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_appealed_to_people_who_had_no_hand_in_it()
    {
        await using var office = await LabelOffice.OpenAsync();
        await office.AppointAsync("meryem", "label-appeal", among: "kenza");
        var reported = await office.ReportedAsync();
        Must(await office.ActAsync("meryem", reported, "votes", new { choice = "against" }));
        Must(await office.ActAsync("hind", reported, "votes", new { choice = "against" }));

        var bare = await office.ActAsync("hind", reported, "decision", new { factual = "No form" });
        var refused = Must(
            await office.ActAsync(
                "hind",
                reported,
                "decision",
                new { legal = "Rule of the label", factual = "No form" }
            )
        );
        Must(
            await office.ActAsync(
                "karim",
                reported,
                "appeal",
                new { grounds = "The form is there" }
            )
        );
        var own = await office.ActAsync(
            "meryem",
            reported,
            "appeal-answer",
            new
            {
                grants = true,
                legal = "Rule",
                factual = "Seen",
            }
        );
        var unsaid = await office.ActAsync(
            "tarik",
            reported,
            "appeal-answer",
            new { legal = "Rule of the label", factual = "Neither yes nor no" }
        );
        var answered = Must(
            await office.ActAsync(
                "tarik",
                reported,
                "appeal-answer",
                new
                {
                    grants = true,
                    legal = "Rule of the label",
                    factual = "The form was there all along",
                }
            )
        );

        Assert.Equal(("LABEL-034", "legalReasons"), (bare.Code, (string?)bare.Json["field"]));
        Assert.Equal("refused", (string?)refused["state"]);
        Assert.Equal("LABEL-036", own.Code);
        Assert.Equal(("LABEL-056", "grants"), (unsaid.Code, (string?)unsaid.Json["field"]));
        Assert.Equal("granted", (string?)answered["state"]);
        Assert.NotNull(answered["label"]);
    }

    [Fact]
    public async Task An_appeal_that_comes_late_is_refused()
    {
        await using var office = await LabelOffice.OpenAsync();
        var filed = await office.FiledAsync();
        Must(
            await office.ActAsync(
                "kenza",
                filed,
                "inadmissibility",
                new { legal = "Rule of the label", factual = "Not a shop" }
            )
        );

        office.Wait(TimeSpan.FromDays(40));
        var late = await office.ActAsync("karim", filed, "appeal", new { grounds = "It is one" });

        Assert.Equal("LABEL-032", late.Code);
    }
}
