using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Rules;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Simulations;

/// <summary>POST /api/cndp/v1/simulate, as anybody meets it.</summary>
public sealed class SimulateFormalityTests(SimulateFormalityTests.Suite suite)
    : IClassFixture<SimulateFormalityTests.Suite>
{
    private const string Path = "/api/cndp/v1/simulate";

    /// <summary>One host for all: nothing is kept.</summary>
    public sealed class Suite : IAsyncLifetime
    {
        public SuiteFactory Factory { get; private set; } = null!;

        public Api Stranger { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Factory = await SuiteFactory.StartAsync();
            Stranger = Factory.Stranger();
        }

        public async ValueTask DisposeAsync()
        {
            Stranger.Dispose();
            await Factory.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_stranger_learns_the_route_its_reasons_and_what_would_make_it_simpler()
    {
        var answer = await suite.Stranger.PostAsync(
            Path,
            """
            {"faits":{"donnees.categories":["IDENTITE","CIN"],"transferts":[{"pays":"FR"}],
            "personnes.categories":["ELEVES"],"traitement.finalites":["SCOLARITE"]}}
            """
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal("AUTORISATION", (string?)answer.Json["route"]);
        Assert.Equal(["T-CIN"], Texts(answer.Json["regles"]));
        Assert.Empty(Texts(answer.Json["exceptions"]));
        Assert.True((bool)answer.Json["transfert_requis"]!);
        Assert.Equal("A_CORRIGER", (string?)answer.Json["recevabilite"]);
        Assert.Equal(
            [
                "K-DESTINATAIRES",
                "K-CONSERVATION",
                "K-DROITS",
                "K-SECURITE",
                "K-TRANSFERT-BASE",
                "K-ENGAGEMENT",
            ],
            Texts(answer.Json["controles_en_echec"])
        );
        Assert.True((bool)answer.Json["alerte_art20"]!);
        Assert.Equal(["F-VULNERABLE", "F-TRANSFERT"], Texts(answer.Json["facteurs_art20"]));
        Assert.Equal("2013-11-01", (string?)answer.Json["version"]);
        var first = answer.Json["explications"]!.AsArray()[0]!;
        Assert.Equal(
            ("T-CIN", "regle", "12-1-e", "H"),
            (
                (string?)first["id"],
                (string?)first["nature"],
                (string?)first["article"],
                (string?)first["confiance"]
            )
        );
        Assert.Equal("Numéro de la carte d’identité nationale.", (string?)first["texte"]!["fr"]);
        Assert.Equal("DECLARATION", (string?)answer.Json["plus_simple"]!["route"]);
        Assert.Equal(
            "T-CIN",
            (string?)answer.Json["plus_simple"]!["mesures"]!.AsArray().Single()!["regle"]
        );
    }

    [Fact]
    public async Task Every_written_case_has_the_same_answer_at_the_door()
    {
        foreach (var rule in RuleCase.All)
        {
            var body = new JsonObject { ["faits"] = rule.Whole() };
            if (rule.Date is { } day)
            {
                body["date"] = $"{day:yyyy-MM-dd}";
            }

            var answer = await suite.Stranger.PostAsync(Path, body.ToJsonString());

            Assert.True(answer.Status == 200, $"{rule.Id}: {answer.Text}");
            Assert.Equal(
                (rule.Id, rule.Route, rule.Admissibility, rule.Transfer, rule.Alert),
                (
                    rule.Id,
                    (string?)answer.Json["route"],
                    (string?)answer.Json["recevabilite"],
                    (bool)answer.Json["transfert_requis"]!,
                    (bool)answer.Json["alerte_art20"]!
                )
            );
            Assert.Equal(rule.Rules, Texts(answer.Json["regles"]));
        }
    }

    [Fact]
    public async Task What_was_answered_under_a_version_is_answered_again_under_its_name()
    {
        const string Facts = """ "faits":{"donnees.categories":["BIOMETRIE"]} """;

        var then = await suite.Stranger.PostAsync(Path, $$"""{ {{Facts}}, "date":"2013-10-31"}""");
        var version = (string)then.Json["version"]!;
        var again = await suite.Stranger.PostAsync(
            Path,
            $$"""{ {{Facts}}, "version":"{{version}}"}"""
        );
        var today = await suite.Stranger.PostAsync(Path, $$"""{ {{Facts}} }""");

        Assert.Equal(("DECLARATION", "2013-05-31"), ((string?)then.Json["route"], version));
        Assert.Equal(then.Text, again.Text);
        Assert.Equal("AUTORISATION", (string?)today.Json["route"]);
    }

    [Theory]
    [InlineData("""{"faits":{"champ.inconnu":true}}""", 422, "CNDP-002", "champ.inconnu")]
    [InlineData("{}", 422, "CNDP-001", "faits")]
    [InlineData("null", 422, "CNDP-001", "faits")]
    [InlineData("""{"faits":[]}""", 422, "CNDP-001", "faits")]
    [InlineData("""{"faits":{},"version":"1.0"}""", 422, "CNDP-007", "version")]
    [InlineData("""{"faits":{},"version":"2013-11-02"}""", 422, "CNDP-007", "version")]
    [InlineData("""{"faits":{},"date":"2009-02-17"}""", 422, "CNDP-008", "date")]
    [InlineData("""{"faits":{}""", 400, "COMMON-013", null)]
    [InlineData("""{"faits":{},"date":"hier"}""", 400, "COMMON-013", null)]
    [InlineData("""{"facts":{}}""", 400, "COMMON-013", null)]
    [InlineData("", 400, "COMMON-013", null)]
    public async Task What_cannot_be_judged_is_refused_by_code_and_field(
        string body,
        int status,
        string code,
        string? field
    )
    {
        var answer = await suite.Stranger.PostAsync(Path, body);

        Assert.Equal(
            (status, code, field),
            (answer.Status, (string?)answer.Json["code"], (string?)answer.Json["field"])
        );
    }

    [Fact]
    public async Task Too_large_a_body_and_another_type_are_refused_to_strangers_too()
    {
        var large = await suite.Stranger.PostAsync(
            Path,
            new { faits = new { description = new string('x', 70_000) } }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = new StringContent("faits=x");
        var other = await suite.Stranger.SendAsync(request);

        Assert.Equal((413, 415), (large.Status, other.Status));
    }

    [Fact]
    public async Task An_address_that_asks_beyond_its_limit_waits()
    {
        await using var strict = await SuiteFactory.StartAsync(
            "sqlite",
            "--cndp:SimulationsPerMinute=10"
        );
        using var stranger = strict.Stranger();
        for (var asked = 0; asked < 10; asked++)
        {
            Assert.Equal(200, (await stranger.PostAsync(Path, """{"faits":{}}""")).Status);
        }

        Assert.Equal(429, (await stranger.PostAsync(Path, """{"faits":{}}""")).Status);
    }

    private static IEnumerable<string> Texts(JsonNode? array) =>
        array!.AsArray().Select(each => (string)each!);
}
