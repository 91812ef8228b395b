using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Who may not, what is not taken, and who was faster.</summary>
public sealed class DeclarationRefusalTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private static readonly (string Act, object? Body)[] OfCommission =
    [
        ("receipt", null),
        ("examination", null),
        ("reclassification", new { legal = "Art. 20", factual = "Danger" }),
        ("completion-request", new { pieces = new[] { "Contrat" }, reasons = "Il manque" }),
        ("proposal", new { grants = true, reasons = "En ordre" }),
        ("extension", new { reasons = "Deux lectures" }),
        ("authorisation", new { }),
        ("refusal", new { legal = "Art. 21", factual = "Sans base" }),
        ("withdrawal", new { legal = "Art. 51", factual = "Contraire" }),
        ("look", new { inOrder = true }),
        ("question", new { sitting = Guid.Empty, decision = "refusal" }),
        (
            "appeal-answer",
            new
            {
                grants = false,
                legal = "Art. 21",
                factual = "Sans base",
            }
        ),
    ];

    private readonly CommissionOffice office = shared.Office;

    [Fact]
    public async Task A_wrong_role_decides_nothing()
    {
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;

        foreach (var user in (string[])["nadia", "karim", "driss", "zineb", "rachid"])
        {
            foreach (var (act, body) in OfCommission)
            {
                var refused = await office.PostAsync(user, $"/{id}/{act}", body);
                Assert.Equal((user, act, 403), (user, act, refused.Status));
            }
        }

        // An officer is no commissioner, and a commissioner no officer.
        foreach (
            var act in (string[])
                ["authorisation", "refusal", "withdrawal", "appeal-answer", "question"]
        )
        {
            var refused = await office.PostAsync("samira", $"/{id}/{act}", BodyOf(act));
            Assert.Equal((act, 403), (act, refused.Status));
        }

        foreach (
            var act in (string[])
                ["receipt", "examination", "proposal", "completion-request", "look"]
        )
        {
            var refused = await office.PostAsync("hassan", $"/{id}/{act}", BodyOf(act));
            Assert.Equal((act, 403), (act, refused.Status));
        }

        Assert.Equal("filed", await office.StateAsync(id));
        // Nobody of the commission acts on the controller's side.
        Assert.Equal(403, (await office.PostAsync("samira", $"/{id}/abandonment")).Status);
    }

    [Fact]
    public async Task The_right_role_in_another_organisation_finds_nothing()
    {
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.AppointAsync("salma", "data-controller");
        var salma = await office.AsAsync("salma");

        Assert.Equal(404, (await salma.GetAsync($"{CommissionOffice.Declarations}/{id}")).Status);
        var listed = await salma.GetAsync(CommissionOffice.Declarations);
        Assert.Empty(listed.Json["items"]!.AsArray());
        foreach (
            var (act, body) in ((string, object?)[])
                [
                    ("abandonment", null),
                    ("end", null),
                    ("appeal", new { grounds = "Non" }),
                    ("completion", new JsonObject { ["faits"] = CommissionOffice.Facts() }),
                    ("amendment", new JsonObject { ["faits"] = CommissionOffice.Facts() }),
                ]
        )
        {
            var refused = await office.PostAsync("salma", $"/{id}/{act}", body);
            Assert.Equal((act, 404, "CNDP-020"), (act, refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task Nobody_decides_on_what_their_own_organisation_filed()
    {
        await using var own = await CommissionOffice.OpenAsync();
        await own.AppointAsync("hassan", "data-controller");
        var id = (string)
            (await own.FileAsync(CommissionOffice.WithIdentityNumbers(), "hassan"))["id"]!;

        foreach (
            var (user, act) in ((string, string)[])
                [
                    ("samira", "examination"),
                    ("samira", "completion-request"),
                    ("hassan", "extension"),
                    ("hassan", "authorisation"),
                    ("hassan", "refusal"),
                ]
        )
        {
            var refused = await own.PostAsync(user, $"/{id}/{act}", BodyOf(act));
            Assert.Equal((act, 403, "CNDP-024"), (act, refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task A_DPO_files_under_a_mandate_alone()
    {
        await office.AppointAsync("salma", "dpo");

        var refused = await office.PostAsync(
            "amina",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts() }
        );
        Assert.Equal(403, refused.Status);

        await using var own = await CommissionOffice.OpenAsync();
        await own.AppointAsync("salma", "dpo");
        var without = await own.PostAsync(
            "salma",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts() }
        );
        Assert.Equal((403, "CNDP-022"), (without.Status, without.Code));
        var signed = await (await own.AsAsync("fatima")).PostAsync(
            $"/api/identity/v1/organisations/{own.Suite.OrganisationOf("salma")}/mandates",
            new JsonObject
            {
                ["agent"] = await own.AccountAsync("salma"),
                ["scope"] = "declarations",
                ["mostActs"] = 1,
                ["until"] = own.Now.AddDays(30),
            }
        );
        Assert.True(signed.Status == 201, signed.Text);
        var accepted = await (await own.AsAsync("salma")).PostAsync(
            $"/api/identity/v1/mandates/{signed.Json["id"]}/acceptance"
        );
        Assert.True(accepted.Status == 200, accepted.Text);

        var filed = await own.FileAsync(CommissionOffice.Facts(), "salma");
        Assert.Equal((string)signed.Json["number"]!, (string)filed["mandateNumber"]!);
        var second = await own.PostAsync(
            "salma",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts() }
        );
        Assert.Equal((403, "CNDP-022"), (second.Status, second.Code));
    }

    [Fact]
    public async Task Of_two_officers_at_once_one_is_told_that_the_filing_has_changed()
    {
        var filed = await office.FileAsync(CommissionOffice.WithAlert());
        var id = (string)filed["id"]!;
        var read = await (await office.AsAsync("samira")).GetAsync(
            $"{CommissionOffice.Declarations}/{id}"
        );
        var tag = $"If-Match: {read.Headers["ETag"]}";

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(turn =>
                    office.PostAsync(
                        turn % 2 == 0 ? "samira" : "machine",
                        $"/{id}/receipt",
                        null,
                        tag
                    )
                )
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.Contains(answer.Status, (int[])[409, 412])
        );
        Assert.Single(
            (await office.ReadAsync(id))["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "receipt" && (string)paper["language"]! == "fr"
        );
    }

    [Theory]
    [InlineData("traitement.nom", null, "CNDP-027")]
    [InlineData("traitement.nom", "abcd", "CNDP-006")]
    [InlineData("transferts", null, "CNDP-027")]
    [InlineData("engagement", false, "CNDP-026")]
    [InlineData("traitement.inconnu", "x", "CNDP-002")]
    [InlineData("responsable.region", "99", "CNDP-005")]
    [InlineData("champ.usage_domestique", true, "CNDP-025")]
    [InlineData("responsable.ice", "123", "CNDP-006")]
    public async Task What_cannot_be_filed_is_refused_with_its_field(
        string field,
        object? value,
        string code
    )
    {
        var refused = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(
                    (field, value is null ? null : JsonValue.Create(value))
                ),
            }
        );

        Assert.Equal(code, refused.Code);
        Assert.Equal(
            code is "CNDP-025" or "CNDP-026" ? "faits" : field,
            (string?)refused.Json["field"]
        );
    }

    [Theory]
    [InlineData("{}", "CNDP-001")]
    [InlineData("""{"faits": 1}""", "CNDP-001")]
    [InlineData("""{"faits": {"engagement": true, "engagement": true}}""", "CNDP-003")]
    [InlineData("""{"faits": {"droits.contact": {"a": "1", "a": "2"}}}""", "CNDP-003")]
    public async Task A_body_that_is_no_set_of_facts_is_refused(string body, string code)
    {
        var refused = await office.PostAsync("nadia", string.Empty, body);

        Assert.Equal((422, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        var facts = CommissionOffice.Facts(("traitement.description", new string('a', 300_000)));

        var refused = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = facts }
        );

        Assert.Equal(413, refused.Status);
    }

    [Fact]
    public async Task The_same_key_files_once()
    {
        var body = new JsonObject { ["faits"] = CommissionOffice.Facts() };
        var first = await office.PostAsync("nadia", string.Empty, body, "Idempotency-Key: once");
        var second = await office.PostAsync("nadia", string.Empty, body, "Idempotency-Key: once");

        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.Equal((string)first.Json["number"]!, (string)second.Json["number"]!);
    }

    private static object? BodyOf(string act) => OfCommission.Single(one => one.Act == act).Body;
}
