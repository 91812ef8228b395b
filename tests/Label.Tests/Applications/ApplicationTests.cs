using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>An application goes from hand to hand until the label is given or refused, and each hand is the right one.</summary>
public sealed class ApplicationTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_label_is_given_with_its_number_and_its_time(string database)
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var decided = await office.GrantedAsync();
        var label = (string)decided["label"]!;
        using var stranger = office.Suite.Stranger();

        var shown = await stranger.GetAsync($"/v/{label}.json");
        var file = await stranger.GetAsync($"/v/{(string)decided["number"]!}.json");

        Assert.Equal("granted", (string?)decided["state"]);
        Assert.StartsWith("L-", label, StringComparison.Ordinal);
        Assert.Equal("active", (string?)shown.Json["state"]);
        Assert.Contains(Shop, shown.Text, StringComparison.Ordinal);
        Assert.Equal("closed", (string?)file.Json["state"]);
        Assert.DoesNotContain("Karim", file.Text, StringComparison.Ordinal);
        var papers = (await office.ReadAsync("karim", decided))["papers"]!.AsArray();
        Assert.Contains(papers, paper => (string?)paper!["kind"] == "granted");
        var pdf = await (await office.AsAsync("karim")).GetAsync(
            $"{LabelOffice.Applications}/{(string?)decided["id"]}/papers/{(string?)papers.Last(paper => (string?)paper!["kind"] == "granted")!["id"]}"
        );
        Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.MediaType));
    }

    [Fact]
    public async Task Nothing_is_filed_before_the_charter_is_accepted()
    {
        await using var office = await LabelOffice.OpenAsync();
        await office.ForgetCharterAsync();
        var begun = await office.BegunAsync();
        Must(await office.ActAsync("karim", begun, "points", LabelOffice.Answers(begun)));

        var early = await office.ActAsync("karim", begun, "filing");
        using var karim = await office.Suite.PersonAsync("karim");
        var page = await karim.OpenAsync($"/label/applications/{(string?)begun["id"]}");
        await office.AcceptCharterAsync("karim");
        var filed = await office.ActAsync("karim", begun, "filing");

        Assert.Equal("LABEL-051", early.Code);
        Assert.Contains("/label/charter/acceptance", page.Text, StringComparison.Ordinal);
        Assert.Equal("filed", (string?)Must(filed)["state"]);
    }

    [Fact]
    public async Task Nothing_is_filed_with_a_criterion_open_and_drafts_are_their_own_people_s()
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync();

        var early = await office.ActAsync("karim", begun, "filing");
        var seen = await (await office.AsAsync("kenza")).GetAsync(
            $"{LabelOffice.Applications}/{(string?)begun["id"]}"
        );
        var twice = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = Shop,
                siteName = "Again",
                ice = Ice,
            }
        );
        var mistyped = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = Shop,
                siteName = "Other",
                ice = "123",
            }
        );

        Assert.Equal("LABEL-044", early.Code);
        Assert.Equal("LABEL-030", seen.Code);
        Assert.Equal("LABEL-040", twice.Code);
        Assert.Equal("LABEL-039", mistyped.Code);
    }

    [Fact]
    public async Task A_domain_is_claimed_with_the_application_and_shown_before_it_is_filed()
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync(
            new
            {
                domain = "une-autre.example",
                siteName = "Une autre",
                ice = Ice,
            }
        );
        Must(await office.ActAsync("karim", begun, "points", LabelOffice.Answers(begun)));

        var domains = await (await office.AsAsync("karim")).GetAsync("/api/label/v1/domains");
        var early = await office.ActAsync("karim", begun, "filing");
        var nowhere = await (await office.AsAsync("karim")).PostAsync(
            LabelOffice.Applications,
            new
            {
                domain = "10.0.0.1",
                siteName = "Nowhere",
                ice = Ice,
            }
        );

        Assert.Contains(
            domains.Json["items"]!.AsArray(),
            one =>
                (string?)one!["domain"] == "une-autre.example" && (string?)one["state"] == "claimed"
        );
        Assert.Equal("LABEL-038", early.Code);
        Assert.Equal("domain", (string?)nowhere.Json["field"]);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_once_and_lapses_when_it_does_not_come()
    {
        await using var office = await LabelOffice.OpenAsync();
        var filed = await office.FiledAsync();

        var asked = Must(
            await office.ActAsync(
                "kenza",
                filed,
                "missing",
                new { missing = "The extract of the register" }
            )
        );
        Must(await office.ActAsync("karim", filed, "completion"));
        var again = await office.ActAsync(
            "kenza",
            filed,
            "missing",
            new { missing = "One more thing" }
        );
        Assert.Equal("incomplete", (string?)asked["state"]);
        Assert.Equal("LABEL-033", again.Code);

        Must(await office.ActAsync("karim", filed, "withdrawal"));
        var second = await office.FiledAsync();
        Must(await office.ActAsync("kenza", second, "missing", new { missing = "The power" }));
        office.Wait(TimeSpan.FromDays(40));

        await Eventually.Async(async () =>
            (string?)(await office.ReadAsync("karim", second))["state"] == "lapsed"
        );
    }

    [Fact]
    public async Task Corrections_are_asked_point_by_point_and_go_back_when_they_are_late()
    {
        await using var office = await LabelOffice.OpenAsync();
        var assigned = await office.AssignedAsync();
        var hidden = (await office.ReadAsync("karim", assigned))["assessor"];

        var nothing = await office.ActAsync("anas", assigned, "corrections");
        Must(
            await office.ActAsync(
                "anas",
                assigned,
                "verdicts",
                new
                {
                    points = new[]
                    {
                        new
                        {
                            criterion = "RE-02",
                            verdict = "major",
                            note = "No form",
                            asked = "Put the form on line",
                        },
                    },
                }
            )
        );
        var asked = Must(await office.ActAsync("anas", assigned, "corrections"));
        var early = await office.ActAsync("karim", assigned, "corrections-answer");
        Must(
            await office.ActAsync(
                "karim",
                assigned,
                "points",
                new
                {
                    points = new[]
                    {
                        new
                        {
                            criterion = "RE-02",
                            claim = "conform",
                            explanation = "Now on line",
                            answer = "Done",
                        },
                    },
                }
            )
        );
        var answered = Must(await office.ActAsync("karim", assigned, "corrections-answer"));

        Assert.Null(hidden);
        Assert.Equal("LABEL-048", nothing.Code);
        Assert.Equal("corrections", (string?)asked["state"]);
        Assert.Equal("LABEL-044", early.Code);
        Assert.Equal("underAssessment", (string?)answered["state"]);

        Must(
            await office.ActAsync(
                "anas",
                assigned,
                "verdicts",
                new
                {
                    points = new[]
                    {
                        new
                        {
                            criterion = "RE-02",
                            verdict = "minor",
                            note = "In French only",
                            asked = "In Arabic as well",
                        },
                    },
                }
            )
        );
        Must(await office.ActAsync("anas", assigned, "corrections"));
        office.Wait(TimeSpan.FromDays(70));

        await Eventually.Async(async () =>
            (string?)(await office.ReadAsync("anas", assigned))["state"] == "underAssessment"
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"points":null}""")]
    [InlineData("""{"points":[null]}""")]
    [InlineData("""{"points":[{"criterion":"ID-01"}]}""")]
    [InlineData("""{"points":[{"criterion":"XX-99"}]}""")]
    public async Task Points_that_say_nothing_are_refused_by_name(string body)
    {
        await using var office = await LabelOffice.OpenAsync();
        var assigned = await office.AssignedAsync();
        var other = await office.BegunAsync(
            new
            {
                domain = "autre-boutique.example",
                siteName = "Autre boutique",
                ice = Ice,
            }
        );

        var said = await office.ActAsync("karim", other, "points", JsonNode.Parse(body));
        var held = await office.ActAsync("anas", assigned, "verdicts", JsonNode.Parse(body));

        Assert.Equal(("LABEL-043", "points"), (said.Code, (string?)said.Json["field"]));
        Assert.Equal(("LABEL-047", "points"), (held.Code, (string?)held.Json["field"]));
    }

    [Fact]
    public async Task Who_does_not_hold_the_role_or_has_it_not_in_hand_does_nothing()
    {
        await using var office = await LabelOffice.OpenAsync();
        var assigned = await office.AssignedAsync();

        foreach (
            var (user, act) in (IEnumerable<(string, string)>)
                [
                    ("anas", "admission"),
                    ("meryem", "assessor"),
                    ("kenza", "verdicts"),
                    ("kenza", "report"),
                    ("anas", "votes"),
                    ("kenza", "decision"),
                    ("meryem", "appeal-answer"),
                    ("kenza", "points"),
                ]
        )
        {
            Assert.Equal(403, (await office.ActAsync(user, assigned, act)).Status);
        }

        // Somebody of another organisation sees nothing of it.
        Assert.Equal(403, (await office.ActAsync("nadia", assigned, "points")).Status);
        var unfit = await office.ActAsync(
            "kenza",
            assigned,
            "assessor",
            new { assessor = await office.AccountAsync("meryem") }
        );
        Assert.Equal("LABEL-046", unfit.Code);
    }
}
