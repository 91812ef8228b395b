using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Law 09-08 art. 7 to 9 through the front door: what a person asks, what the controller answers, and when silence is one.</summary>
public sealed class RightsTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Access_is_given_to_whose_identity_is_proven_and_the_proof_is_destroyed(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        var asked = await office.DoAsync(
            "amina",
            "/rights",
            ControlOffice.Wanted(number, "access")
        );
        var id = (string)asked["id"]!;
        Assert.StartsWith("Q-", (string)asked["number"]!, StringComparison.Ordinal);
        // Without the proof it is nobody's but hers.
        Assert.Equal(404, (await office.LookAsync("nadia", $"/rights/{id}")).Status);
        Assert.Equal(200, (await office.ProveAsync("amina", id)).Status);

        var seen = await office.SeeAsync("nadia", $"/rights/{id}");
        Assert.Equal("El Fassi", (string)seen.Line("asked")["family"]!);
        Assert.False((bool)seen["termIsLaw"]!);
        var piece = $"/rights/{id}/pieces/{seen["pieces"]![0]!["id"]}";
        Assert.Equal(SampleFiles.Pdf(), (await office.LookAsync("nadia", piece)).Bytes);
        var answer = new { text = "Voici vos données : nom, adresse, commandes." };
        await office.RefusedAsync((409, "CNDP-076"), "nadia", $"/rights/{id}/answer", answer);
        await office.DoAsync("nadia", $"/rights/{id}/identity-confirmation");
        Assert.Equal((404, "CNDP-070"), StatusOf(await office.LookAsync("nadia", piece)));
        Assert.Equal((404, "CNDP-070"), StatusOf(await office.LookAsync("amina", piece)));
        var document = await office.ProveAsync("nadia", id, "answer");
        Assert.True(document.Status == 200, document.Text);
        await office.DoAsync("nadia", $"/rights/{id}/answer", answer);

        var read = await office.SeeAsync("amina", $"/rights/{id}");
        Assert.Equal("answered", (string)read["state"]!);
        Assert.Equal(answer.text, (string)read.Line("answer")["text"]!);
        Assert.Equal("answer", (string)Assert.Single(read["pieces"]!.AsArray())!["kind"]!);
        Assert.Equal(4, read["papers"]!.AsArray().Count);
        await OpenedOnceAsync(office, id);
        var paper = await office.LookAsync(
            "amina",
            $"/rights/{id}/papers/{read["papers"]![0]!["id"]}"
        );
        Assert.Equal((200, "application/pdf"), (paper.Status, paper.MediaType));
        using var stranger = office.Suite.Stranger();
        var verified = await stranger.GetAsync($"/v/{read["number"]}.json");
        Assert.Equal("closed", (string)verified.Json["state"]!);
        Assert.DoesNotContain("Fassi", verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, verified.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ten_clear_days_pass_in_silence_and_one_step_makes_a_complaint_with_the_same_facts(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var id = await office.AskAsync(number, "rectification");
        var seen = await office.SeeAsync("amina", $"/rights/{id}");
        var due = (DateTimeOffset)seen["dueAt"]!;
        // Neither the day it began nor the last one counts: the Friday of the week after.
        Assert.Equal(MoroccanTime.EndOf(MoroccanTime.DayOf(office.Now).AddDays(11)), due);
        Assert.True((bool)seen["termIsLaw"]!);
        await office.RefusedAsync((409, "CNDP-071"), "amina", $"/rights/{id}/complaint");

        office.GoTo(due.AddSeconds(-30));
        await office.AskAsync(number);
        Assert.Equal("sent", (string)(await office.SeeAsync("amina", $"/rights/{id}"))["state"]!);
        office.GoTo(due.AddMinutes(1));
        await Eventually.Async(async () =>
            (string)(await office.SeeAsync("amina", $"/rights/{id}"))["state"]! == "silent"
        );
        var complained = await office.DoAsync(
            "amina",
            $"/rights/{id}/complaint",
            new { text = "Personne ne répond." }
        );
        var complaint = (string)complained["complaint"]!;
        await office.RefusedAsync((409, "CNDP-080"), "amina", $"/rights/{id}/complaint");

        var facts = (await office.SeeAsync("samira", $"/complaints/{complaint}")).Line("facts");
        Assert.Equal("Toutes les données de mon compte client.", (string)facts["asked"]!);
        Assert.Equal("Amina El Fassi", (string)facts["name"]!);
        Assert.Equal("Personne ne répond.", (string)facts["text"]!);
        // With the complaint the request is open to the commission, and not before.
        Assert.Equal(200, (await office.LookAsync("samira", $"/rights/{id}")).Status);
    }

    [Fact]
    public async Task What_is_missing_is_asked_once_and_the_clock_goes_on_for_the_days_left()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var id = await office.AskAsync(number, "rectification");
        var due = (DateTimeOffset)(await office.SeeAsync("amina", $"/rights/{id}"))["dueAt"]!;
        await office.DoAsync(
            "nadia",
            $"/rights/{id}/completion-request",
            new { text = "Le numéro de contrat." }
        );
        office.GoTo(office.Now.AddDays(30));
        Assert.Equal(
            "moreAsked",
            (string)(await office.SeeAsync("amina", $"/rights/{id}"))["state"]!
        );
        var resumed = await office.DoAsync(
            "amina",
            $"/rights/{id}/completion",
            new { text = "Contrat 815." }
        );

        var law = office.LawOf();
        Assert.Equal(
            law.Rolled(
                MoroccanTime.EndOf(MoroccanTime.LastDayBefore(due).AddDays(30)),
                PeriodUnit.ClearDays
            ),
            (DateTimeOffset)resumed["dueAt"]!
        );
        await office.RefusedAsync(
            (409, "CNDP-075"),
            "nadia",
            $"/rights/{id}/completion-request",
            new { text = "Encore autre chose." }
        );
    }

    [Fact]
    public async Task A_delay_for_access_is_the_commissions_to_grant_and_shows_it_no_person()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var id = await office.AskAsync(number);
        var until = MoroccanTime.DayOf(office.Now).AddDays(40);
        var asked = new { until = until, text = "Archives papier." };
        Assert.Equal(404, (await office.LookAsync("samira", $"/rights/{id}")).Status);
        await office.RefusedAsync(
            (422, "CNDP-078"),
            "nadia",
            $"/rights/{id}/delay-request",
            new { until = MoroccanTime.DayOf(office.Now), asked.text }
        );
        await office.DoAsync("nadia", $"/rights/{id}/delay-request", asked);
        await office.RefusedAsync((409, "CNDP-077"), "nadia", $"/rights/{id}/delay-request", asked);

        var seen = await office.LookAsync("samira", $"/rights/{id}");
        Assert.Equal(200, seen.Status);
        Assert.DoesNotContain("Fassi", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Json["pieces"]!.AsArray());
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "hassan",
            $"/rights/{id}/delay-answer",
            new { grants = true, text = "Motivé." }
        );
        var granted = await office.DoAsync(
            "samira",
            $"/rights/{id}/delay-answer",
            new { grants = true, text = "Motivé." }
        );
        Assert.Equal(
            office.LawOf().Rolled(MoroccanTime.EndOf(until), PeriodUnit.ClearDays),
            (DateTimeOffset)granted["dueAt"]!
        );

        var objection = await office.AskAsync(number, "objection");
        await office.RefusedAsync(
            (409, "CNDP-077"),
            "nadia",
            $"/rights/{objection}/delay-request",
            asked
        );
    }

    [Fact]
    public async Task A_refusal_stands_on_a_ground_of_its_right_and_names_its_reasons()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var id = await office.AskAsync(number, "rectification");
        var reasons = new
        {
            ground = "abusive",
            legal = "Art. 7",
            factual = "Dixième demande.",
        };
        await office.RefusedAsync((422, "CNDP-079"), "nadia", $"/rights/{id}/refusal", reasons);
        await office.RefusedAsync(
            (422, "CNDP-073"),
            "nadia",
            $"/rights/{id}/refusal",
            new { ground = "dataExact", legal = "Art. 8" }
        );
        var refused = await office.DoAsync(
            "nadia",
            $"/rights/{id}/refusal",
            new
            {
                ground = "dataExact",
                legal = "Art. 8",
                factual = "L’adresse est la bonne.",
            }
        );
        Assert.Equal("refused", (string)refused["state"]!);
        Assert.Empty(refused["pieces"]!.AsArray());
        var complained = await office.DoAsync("amina", $"/rights/{id}/complaint");
        var complaint = await office.SeeAsync("amina", $"/complaints/{complained["complaint"]}");
        Assert.Equal("L’adresse est la bonne.", (string)complaint.Line("facts")["factual"]!);
    }

    [Fact]
    public async Task Nobody_answers_their_own_request_and_no_other_company_sees_one()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var own = await office.AskAsync(number, by: "nadia");
        await office.RefusedAsync(
            (403, "CNDP-072"),
            "nadia",
            $"/rights/{own}/identity-confirmation"
        );
        var id = await office.AskAsync(number);
        await office.AppointAsync("salma", "data-controller");
        foreach (var other in (string[])["salma", "youssef", "samira", "hassan"])
        {
            Assert.Equal(
                (other, 404),
                (other, (await office.LookAsync(other, $"/rights/{id}")).Status)
            );
            var listed = await office.SeeAsync(other, "/rights");
            Assert.Empty(listed["items"]!.AsArray());
        }

        var shown = (string)(await office.SeeAsync("amina", $"/rights/{id}"))["number"]!;
        foreach (var (who, found) in ((string, bool)[])[("amina", true), ("youssef", false)])
        {
            using var person = await office.Suite.PersonAsync(who);
            var searched = await person.OpenAsync($"/search?q={shown}");
            Assert.Equal(
                (who, found),
                (who, searched.Text.Contains($"/cndp/rights/{id}", StringComparison.Ordinal))
            );
        }

        await office.RefusedAsync(
            (404, "CNDP-070"),
            "salma",
            $"/rights/{id}/answer",
            new { text = "Rien." }
        );
        await office.RefusedAsync((403, "COMMON-011"), "nadia", $"/rights/{id}/withdrawal");
        var withdrawn = await office.DoAsync("amina", $"/rights/{id}/withdrawal");
        Assert.Equal("withdrawn", (string)withdrawn["state"]!);
    }

    [Fact]
    public async Task A_request_names_its_field_and_a_stale_act_does_nothing()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        foreach (
            var (wrong, code, field) in ((object, string, string)[])
                [
                    (new { number }, "CNDP-081", "kind"),
                    (
                        new
                        {
                            kind = "access",
                            number,
                            family = " ",
                        },
                        "CNDP-081",
                        "family"
                    ),
                    (
                        new
                        {
                            kind = "access",
                            number,
                            family = "A\u202eB",
                            given = "C",
                        },
                        "CNDP-081",
                        "family"
                    ),
                    (
                        new
                        {
                            kind = "access",
                            number,
                            family = "A",
                            given = "B",
                        },
                        "CNDP-081",
                        "birth"
                    ),
                    (
                        new
                        {
                            kind = "access",
                            number,
                            family = "A",
                            given = "B",
                            birth = "1990-01-01",
                            about = new string('x', 4001),
                        },
                        "CNDP-073",
                        "about"
                    ),
                    (ControlOffice.Wanted("D-2026-999999-0", "access"), "CNDP-074", "number"),
                ]
        )
        {
            var answer = await office.SendAsync("amina", "/rights", wrong);
            Assert.Equal((422, code), (answer.Status, answer.Code));
            Assert.Equal(field, (string)answer.Json["field"]!);
        }

        var id = await office.AskAsync(number);
        var stale = await office.SendAsync(
            "nadia",
            $"/rights/{id}/identity-confirmation",
            new { },
            "If-Match: \"v1\""
        );
        Assert.Equal(412, stale.Status);
        // The same key twice makes one request.
        var twice = new List<string>();
        foreach (var _ in (int[])[1, 2])
        {
            var made = await office.SendAsync(
                "amina",
                "/rights",
                ControlOffice.Wanted(number, "access"),
                "Idempotency-Key: once-and-once-only"
            );
            Assert.Equal(201, made.Status);
            twice.Add((string)made.Json["id"]!);
        }

        Assert.Single(twice.Distinct(StringComparer.Ordinal));
    }

    private static (int, string?) StatusOf(Answer answer) => (answer.Status, answer.Code);

    /// <summary>That somebody of the controller opened the proof stands in the journal, without a name of the person.</summary>
    private static async Task OpenedOnceAsync(CommissionOffice office, string id)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        Assert.Equal(
            1,
            await db.Journal.CountAsync(entry =>
                entry.Type == "rights.identity-read" && entry.Subject == id
            )
        );
    }
}
