using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>What cannot be judged is refused, and the field is named.</summary>
public sealed class FactsReadingTests
{
    [Theory]
    [InlineData("CNDP-001", "faits", "[]")]
    [InlineData("CNDP-001", "faits", "\"oui\"")]
    [InlineData("CNDP-001", "faits", "null")]
    [InlineData("CNDP-002", "donnees.categorie", """{"donnees.categorie":["CIN"]}""")]
    [InlineData("CNDP-002", "Donnees.categories", """{"Donnees.categories":["CIN"]}""")]
    [InlineData(
        "CNDP-002",
        "transferts[0].ville",
        """{"transferts":[{"pays":"FR","ville":"Paris"}]}"""
    )]
    [InlineData("CNDP-003", "engagement", """{"engagement":true,"engagement":true}""")]
    [InlineData("CNDP-003", "engagement", """{"engagement":null,"engagement":true}""")]
    [InlineData("CNDP-003", "transferts[0].pays", """{"transferts":[{"pays":"FR","pays":"ES"}]}""")]
    [InlineData("CNDP-004", "champ.usage_domestique", """{"champ.usage_domestique":"yes"}""")]
    [InlineData("CNDP-004", "champ.usage_domestique", """{"champ.usage_domestique":1}""")]
    [InlineData("CNDP-004", "responsable.nom", """{"responsable.nom":["Atlas"]}""")]
    [InlineData("CNDP-004", "donnees.categories", """{"donnees.categories":"CIN"}""")]
    [InlineData("CNDP-004", "donnees.categories", """{"donnees.categories":[1]}""")]
    [InlineData("CNDP-004", "responsable.qualite", """{"responsable.qualite":["ENTREPRISE"]}""")]
    [InlineData(
        "CNDP-004",
        "traitement.date_mise_en_oeuvre",
        """{"traitement.date_mise_en_oeuvre":"1/3/2026"}"""
    )]
    [InlineData("CNDP-004", "droits.delai_jours", """{"droits.delai_jours":2.5}""")]
    [InlineData("CNDP-004", "conservation", """{"conservation":{"categorie":"CIN"}}""")]
    [InlineData("CNDP-004", "conservation[0]", """{"conservation":["CIN"]}""")]
    [InlineData("CNDP-004", "conservation[1].duree", """{"conservation":[{},{"duree":"5"}]}""")]
    [InlineData("CNDP-004", "droits.contact", """{"droits.contact":5}""")]
    [InlineData("CNDP-005", "donnees.categories", """{"donnees.categories":["CIN","CNIE"]}""")]
    [InlineData("CNDP-005", "responsable.qualite", """{"responsable.qualite":"SARL"}""")]
    [InlineData("CNDP-005", "norme.reponses.securite", """{"norme.reponses":{"securite":true}}""")]
    [InlineData("CNDP-005", "transferts[0].pays", """{"transferts":[{"pays":"MA"}]}""")]
    [InlineData("CNDP-005", "transferts[0].pays", """{"transferts":[{"pays":"XX"}]}""")]
    [InlineData("CNDP-005", "conservation[0].unite", """{"conservation":[{"unite":"SIECLE"}]}""")]
    [InlineData(
        "CNDP-006",
        "traitement.finalites",
        """{"traitement.finalites":["PAIE","RH","CREDIT","ASSURANCE","CLIENTS","AUTRE"]}"""
    )]
    [InlineData("CNDP-006", "droits.delai_jours", """{"droits.delai_jours":11}""")]
    [InlineData("CNDP-006", "conservation[0].duree", """{"conservation":[{"duree":1000}]}""")]
    [InlineData("CNDP-006", "droits.contact", """{"droits.contact":{"a":{"b":{"c":{"d":"e"}}}}}""")]
    public void A_fact_that_the_form_does_not_have_is_refused_by_name(
        string code,
        string field,
        string facts
    )
    {
        using var document = JsonDocument.Parse(facts);

        Assert.True(
            FactsReading
                .Read(document.RootElement, RuleCase.Book.Latest.Form)
                .Refused(out var problem, out _)
        );
        Assert.Equal((code, field), (problem!.Code, problem.Field));
    }

    [Fact]
    public void Too_long_a_text_or_a_list_is_refused_and_the_longest_is_not()
    {
        Assert.Null(Refusal("traitement.nom", new string('é', 150)));
        Assert.Equal("CNDP-006", Refusal("traitement.nom", new string('é', 151)));
        Assert.Null(Refusal("transferts", Lines(200)));
        Assert.Equal("CNDP-006", Refusal("transferts", Lines(201)));
        Assert.Equal("CNDP-006", Refusal("droits.contact", new string('x', 1001)));
        Assert.Equal(
            "CNDP-006",
            Refusal("donnees.categories", new JsonArray([.. Enumerable.Repeat("CIN", 29)]))
        );

        static JsonArray Lines(int count) =>
            new([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["pays"] = "FR" })]);
    }

    [Fact]
    public void A_name_that_is_no_field_is_repeated_in_part_only() =>
        Assert.Equal(
            65,
            RuleCase
                .Read(new JsonObject { [new string('x', 5000)] = true }, RuleCase.Book.Latest)
                .Match(_ => 0, problem => problem.Field!.Length)
        );

    [Fact]
    public void Yes_and_no_may_be_said_in_French_and_a_box_as_a_list_or_one_by_one()
    {
        var form = RuleCase.Book.Latest.Form;
        var facts = Read(
            """{"engagement":"oui","norme.reponses":{"pas_de_son":"oui","securite_https":"non"}}"""
        );

        Assert.Equal(Answer.OfYesNo.Yes, facts[form["engagement"]]);
        Assert.Equal(["pas_de_son"], facts.Codes(form["norme.reponses"]));
        Assert.Equal(
            ["pas_de_son"],
            Read("""{"norme.reponses":["pas_de_son"]}""").Codes(form["norme.reponses"])
        );
    }

    [Fact]
    public void A_norm_that_was_not_yet_in_force_is_an_unknown_code()
    {
        var facts = new JsonObject { ["norme.code"] = "VIDEO_350_2013" };

        Assert.True(
            RuleCase
                .Read(facts, RuleCase.Book.On(new(2013, 5, 30))!)
                .Refused(out var problem, out _)
        );
        Assert.Equal(("CNDP-005", "norme.code"), (problem!.Code, problem.Field));
        Assert.False(
            RuleCase.Read(facts, RuleCase.Book.On(new(2013, 5, 31))!).Refused(out _, out _)
        );
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused_with_a_field_and_never_throws() =>
        Gen.Select(SomeFacts.Any, Gen.Int[0, 1_000_000], Gen.String)
            .Sample(
                (facts, chance, text) =>
                {
                    var fields = RuleCase.Book.Latest.Form.Fields;
                    var field = fields[chance % fields.Count].Id;
                    facts[field] = (chance % 7) switch
                    {
                        0 => text,
                        1 => chance,
                        2 => new JsonArray(text, chance, null),
                        3 => new JsonObject { [text] = chance },
                        4 => new JsonArray(new JsonObject { [text] = text }),
                        5 => new JsonArray(
                            new JsonObject { ["categorie"] = chance, ["pays"] = text }
                        ),
                        _ => chance / 3.0,
                    };
                    if (chance % 13 == 0)
                    {
                        facts[text] = true;
                    }

                    if (RuleCase.Read(facts, RuleCase.Book.Latest).Refused(out var problem, out _))
                    {
                        Assert.NotNull(problem.Field);
                    }
                }
            );

    private static string? Refusal(string field, JsonNode answer) =>
        RuleCase
            .Read(new JsonObject { [field] = answer }, RuleCase.Book.Latest)
            .Match<string?>(_ => null!, problem => problem.Code);

    private static Facts Read(string facts) =>
        RuleCase
            .Read(JsonNode.Parse(facts), RuleCase.Book.Latest)
            .Match(read => read, problem => throw new InvalidOperationException(problem.Field));
}
