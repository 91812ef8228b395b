using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Commission;

/// <summary>The commission decides in a sitting: convened, voted member by member, closed by the chair; nothing alone that was not delegated, and nobody on what is their own.</summary>
public sealed class SittingTests
{
    private const string Sittings = "/api/cndp/v1/sittings";

    private static readonly string[] Strict =
    [
        "--cndp:Commission:Members=3",
        .. (
            (string[])["Authorisation", "Refusal", "Withdrawal", "AppealGranted", "AppealDismissed"]
        ).Select(decision => $"--cndp:Commission:OneMember:{decision}=false"),
    ];

    private static readonly object Reasons = new
    {
        legal = "Loi 09-08, art. 51",
        factual = "Contraire à l’ordre public",
    };

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_not_delegated_is_decided_by_the_voices_of_a_sitting_and_its_paper_says_them(
        string database
    )
    {
        await using var office = await OpenAsync(database);
        var id = await ProposedAsync(office);
        var alone = await office.PostAsync("hassan", $"/{id}/authorisation", new { });
        Assert.Equal((403, "CNDP-061"), (alone.Status, alone.Code));
        var sitting = await ConveneAsync(office);

        var question = await PutAsync(
            office,
            id,
            sitting,
            new { conditions = new[] { "Accès limité" }, decision = "authorisation" }
        );
        Assert.Equal("underReview", await office.StateAsync(id));
        var early = await CloseAsync(office, "hassan", sitting, question);
        Assert.Equal((409, "CNDP-066"), (early.Status, early.Code));
        Assert.Equal(200, (await VoteAsync(office, "hassan", sitting, question, "for")).Status);
        var twice = await VoteAsync(office, "hassan", sitting, question, "against");
        Assert.Equal((409, "CNDP-065"), (twice.Status, twice.Code));
        var open = await VoteAsync(office, "samira", sitting, question, "against");
        Assert.Null(open.Json["questions"]![0]!["votes"]);
        var notChair = await CloseAsync(office, "samira", sitting, question);
        Assert.Equal((403, "CNDP-063"), (notChair.Status, notChair.Code));

        // One for it, one against: the chair's voice is casting.
        var closed = await CloseAsync(office, "hassan", sitting, question);

        Assert.True(closed.Status == 200, closed.Text);
        Assert.Equal("adopted", (string)closed.Json["questions"]![0]!["state"]!);
        Assert.Equal(2, closed.Json["questions"]![0]!["votes"]!.AsObject().Count);
        var read = await office.ReadAsync(id, "nadia");
        Assert.Equal("authorised", (string)read["state"]!);
        Assert.Equal(["Accès limité"], read["conditions"]!.AsArray().Select(one => (string)one!));
        var text = await CommissionPaperTests.TextAsync(
            await CommissionPaperTests.PdfAsync(office, "nadia", id, "authorisation")
        );
        Assert.Contains("2 sur 3", text, StringComparison.Ordinal);
        Assert.Contains("1 pour, 1 contre, 0 abstentions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hassan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("délégation", text, StringComparison.Ordinal);
        var late = await VoteAsync(office, "machine", sitting, question, "for");
        Assert.Equal(403, late.Status);
    }

    [Fact]
    public async Task A_question_that_is_rejected_leaves_the_filing_as_it_was_and_may_be_put_again()
    {
        await using var office = await OpenAsync();
        var id = await office.ReceiptAsync();
        var sitting = await ConveneAsync(office);
        var first = await PutAsync(office, id, sitting, Withdrawal);
        var second = await office.PostAsync(
            "hassan",
            $"/{id}/question",
            Question(sitting, Withdrawal)
        );
        Assert.Equal((409, "CNDP-068"), (second.Status, second.Code));
        await VoteAsync(office, "hassan", sitting, first, "against");
        await VoteAsync(office, "samira", sitting, first, "for");

        var closed = await CloseAsync(office, "hassan", sitting, first);

        Assert.Equal("rejected", (string)closed.Json["questions"]![0]!["state"]!);
        Assert.Equal("receiptIssued", await office.StateAsync(id));
        var again = await PutAsync(office, id, sitting, Withdrawal);
        await VoteAsync(office, "hassan", sitting, again, "for");
        await VoteAsync(office, "samira", sitting, again, "for");
        await CloseAsync(office, "hassan", sitting, again);
        Assert.Equal("withdrawn", await office.StateAsync(id));
        Assert.Equal(
            "Contraire à l’ordre public",
            (string)(await office.ReadAsync(id))["factualReasons"]!
        );
    }

    [Fact]
    public async Task Nobody_votes_on_what_their_own_organisation_filed_or_they_proposed()
    {
        await using var office = await OpenAsync();
        await office.AppointAsync("hassan", "data-controller");
        var own = await office.FileAsync(CommissionOffice.Facts(), "hassan");
        await office.UntilAsync((string)own["id"]!, "receiptIssued");
        var sitting = await ConveneAsync(office);
        // Put by the machine, which is of another organisation.
        var question = await PutAsync(office, (string)own["id"]!, sitting, Withdrawal, "machine");
        foreach (var member in (string[])["hassan", "samira"])
        {
            var refused = await VoteAsync(office, member, sitting, question, "against");
            Assert.Equal((403, "CNDP-024"), (refused.Status, refused.Code));
            Assert.Equal(
                200,
                (await VoteAsync(office, member, sitting, question, "interest")).Status
            );
        }

        var closed = await CloseAsync(office, "hassan", sitting, question);
        Assert.Equal((403, "CNDP-024"), (closed.Status, closed.Code));
        Assert.Equal("receiptIssued", await office.StateAsync((string)own["id"]!));

        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new { grants = true, reasons = "Examiné" }
        );
        var proposed = await PutAsync(office, id, sitting, new { decision = "authorisation" });
        var herOwn = await VoteAsync(office, "samira", sitting, proposed, "for");
        Assert.Equal((403, "CNDP-032"), (herOwn.Status, herOwn.Code));
        await VoteAsync(office, "samira", sitting, proposed, "interest");
        await VoteAsync(office, "hassan", sitting, proposed, "for");
        await CloseAsync(office, "hassan", sitting, proposed);
        Assert.Equal("authorised", await office.StateAsync(id));

        // Her interest in that controller is remembered for five years.
        var again = await PutAsync(office, await office.ReceiptAsync(), sitting, Withdrawal);
        var remembered = await VoteAsync(office, "samira", sitting, again, "against");
        Assert.Equal((403, "CNDP-067"), (remembered.Status, remembered.Code));
        await using (var scope = office.Suite.Services.CreateAsyncScope())
        {
            var before = office.Now.AddYears(-5).AddDays(-1);
            await scope
                .ServiceProvider.GetRequiredService<CndpDbContext>()
                .Votes.ExecuteUpdateAsync(set => set.SetProperty(vote => vote.At, before));
        }

        Assert.Equal(200, (await VoteAsync(office, "samira", sitting, again, "against")).Status);
    }

    [Fact]
    public async Task A_sitting_is_convened_by_a_commissioner_and_votes_wait_for_its_beginning()
    {
        await using var office = await OpenAsync();
        var hassan = await office.AsAsync("hassan");
        foreach (
            var (at, chair, field) in (IEnumerable<(DateTimeOffset?, string?, string)>)
                [
                    (null, null, "at"),
                    (office.Now.AddDays(-1), null, "at"),
                    (office.Now.AddDays(91), null, "at"),
                    (office.Now.AddDays(1), Guid.Empty.ToString(), "chair"),
                    (office.Now.AddDays(1), await office.AccountAsync("nadia"), "chair"),
                ]
        )
        {
            var refused = await hassan.PostAsync(Sittings, new { at, chair });
            Assert.Equal(
                (422, "CNDP-062", field),
                (refused.Status, refused.Code, (string?)refused.Json["field"])
            );
        }

        foreach (var user in (string[])["nadia", "karim"])
        {
            var foreign = await office.AsAsync(user);
            Assert.Equal(403, (await foreign.PostAsync(Sittings, new { at = office.Now })).Status);
            Assert.Equal(403, (await foreign.GetAsync(Sittings)).Status);
        }

        var body = new { at = office.Now.AddDays(1) };
        var once = await hassan.PostAsync(Sittings, body, "Idempotency-Key: once");
        var repeated = await hassan.PostAsync(Sittings, body, "Idempotency-Key: once");
        Assert.Equal(201, once.Status);
        Assert.Equal((string)once.Json["id"]!, (string)repeated.Json["id"]!);
        var sitting = (string)once.Json["id"]!;
        Assert.Equal(2, (int)once.Json["quorum"]!);
        var id = await office.ReceiptAsync();
        var question = await PutAsync(office, id, sitting, Withdrawal);
        var early = await VoteAsync(office, "hassan", sitting, question, "for");
        Assert.Equal((409, "CNDP-064"), (early.Status, early.Code));
        office.GoTo(office.Now.AddDays(1).AddMinutes(1));
        Assert.Equal(200, (await VoteAsync(office, "hassan", sitting, question, "for")).Status);
        // What could not be decided is not put; an unknown sitting takes no question.
        var empty = await office.PostAsync(
            "hassan",
            $"/{await office.ReceiptAsync()}/question",
            new { sitting, decision = "withdrawal" }
        );
        Assert.Equal((422, "COMMON-089"), (empty.Status, empty.Code));
        var nowhere = await office.PostAsync(
            "hassan",
            $"/{await office.ReceiptAsync()}/question",
            Question($"{Guid.Empty}", Withdrawal)
        );
        Assert.Equal((404, "CNDP-060"), (nowhere.Status, nowhere.Code));
        var unknown = await VoteAsync(office, "hassan", sitting, $"{Guid.Empty}", "for");
        Assert.Equal((404, "CNDP-060"), (unknown.Status, unknown.Code));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Votes_given_at_the_same_moment_are_all_counted(string database)
    {
        await using var office = await OpenAsync(database);
        var sitting = await ConveneAsync(office);
        var question = await PutAsync(office, await office.ReceiptAsync(), sitting, Withdrawal);
        await office.AsAsync("samira");
        await office.AsAsync("hassan");

        var answers = await Task.WhenAll(
            ((string[])["hassan", "samira", "hassan", "samira"]).Select(member =>
                VoteAsync(office, member, sitting, question, "for")
            )
        );

        Assert.Equal(2, answers.Count(answer => answer.Status == 200));
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.Equal("CNDP-065", answer.Code)
        );
        var closed = await CloseAsync(office, "hassan", sitting, question);
        Assert.Equal(2, (int)closed.Json["questions"]![0]!["votesFor"]!);
    }

    [Fact]
    public async Task Members_vote_on_the_page_and_the_chair_closes_there()
    {
        await using var office = await OpenAsync();
        var id = await office.ReceiptAsync();
        using var hassan = await office.Suite.PersonAsync("hassan");
        await hassan.OpenAsync("/cndp/sittings");
        var nonsense = await hassan.SubmitAsync("/cndp/sittings", ("at", "demain"), ("chair", ""));
        Assert.Equal(422, nonsense.Status);
        Assert.Contains("href=\"#at\"", nonsense.Text, StringComparison.Ordinal);
        await hassan.SubmitAsync(
            "/cndp/sittings",
            ("at", $"{TimeZoneInfo.ConvertTime(office.Now, MoroccanTime.Zone):yyyy-MM-ddTHH:mm}"),
            ("chair", await office.AccountAsync("hassan"))
        );
        var sitting = hassan.Address.AbsolutePath.Split('/')[^1];
        await hassan.OpenAsync($"/cndp/declarations/{id}");
        await hassan.SubmitAsync(
            "/withdraw",
            ("legal", "Loi 09-08, art. 51"),
            ("factual", "Contraire")
        );
        Assert.Contains("CNDP-061", hassan.Page.Text, StringComparison.Ordinal);
        await hassan.SendFormAsync(
            $"/cndp/declarations/{id}/question",
            [
                ("version", (string)(await VersionAsync(office, id))),
                ("sitting", sitting),
                ("decision", "Withdrawal"),
                ("legal", "Loi 09-08, art. 51"),
                ("factual", "Contraire"),
            ]
        );
        await hassan.OpenAsync($"/ar/cndp/sittings/{sitting}");
        await hassan.SubmitAsync("/vote", ("choice", "For"));
        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync($"/cndp/sittings/{sitting}");
        await samira.SubmitAsync("/vote", ("choice", "For"));
        await hassan.OpenAsync($"/ar/cndp/sittings/{sitting}");

        var closed = await hassan.SubmitAsync("/close");

        Assert.Equal(200, closed.Status);
        Assert.Contains("اعتُمد", closed.Text, StringComparison.Ordinal);
        Assert.Equal("withdrawn", await office.StateAsync(id));
    }

    private static readonly object Withdrawal = new
    {
        decision = "withdrawal",
        legal = "Loi 09-08, art. 51",
        factual = "Contraire à l’ordre public",
    };

    private static async Task<CommissionOffice> OpenAsync(string database = "sqlite")
    {
        var office = await CommissionOffice.OpenAsync(database, Strict);
        await office.AppointAsync("samira", "cndp-commissioner");
        return office;
    }

    private static async Task<string> ConveneAsync(CommissionOffice office)
    {
        var convened = await (await office.AsAsync("hassan")).PostAsync(
            Sittings,
            new { at = office.Now.AddSeconds(-1) }
        );
        Assert.True(convened.Status == 201, convened.Text);
        Assert.Equal(2, convened.Json["members"]!.AsArray().Count);
        return (string)convened.Json["id"]!;
    }

    private static JsonObject Question(string sitting, object motion)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(motion)!.AsObject();
        body["sitting"] = sitting;
        return body;
    }

    private static async Task<string> PutAsync(
        CommissionOffice office,
        string id,
        string sitting,
        object motion,
        string by = "hassan"
    )
    {
        await office.MustAsync(by, $"/{id}/question", Question(sitting, motion));
        var read = await (await office.AsAsync("hassan")).GetAsync($"{Sittings}/{sitting}");
        return (string)
            read.Json["questions"]!
                .AsArray()
                .Single(one =>
                    (string)one!["declaration"]! == id && (string)one["state"]! == "open"
                )!["id"]!;
    }

    private static async Task<Answer> VoteAsync(
        CommissionOffice office,
        string member,
        string sitting,
        string question,
        string choice
    ) =>
        await (await office.AsAsync(member)).PostAsync(
            $"{Sittings}/{sitting}/questions/{question}/votes",
            new { choice }
        );

    private static async Task<Answer> CloseAsync(
        CommissionOffice office,
        string member,
        string sitting,
        string question
    ) =>
        await (await office.AsAsync(member)).PostAsync(
            $"{Sittings}/{sitting}/questions/{question}/decision"
        );

    private static async Task<string> VersionAsync(CommissionOffice office, string id) =>
        (await (await office.AsAsync("machine")).GetAsync($"{CommissionOffice.Declarations}/{id}"))
            .Headers["ETag"]
            .Trim('"', 'v');

    private static async Task<string> ProposedAsync(CommissionOffice office)
    {
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync("machine", $"/{id}/examination");
        await office.MustAsync(
            "machine",
            $"/{id}/proposal",
            new { grants = true, reasons = "En ordre" }
        );
        return id;
    }
}
