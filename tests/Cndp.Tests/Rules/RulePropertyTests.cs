using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>What holds of every treatment whatever its facts.</summary>
public sealed class RulePropertyTests
{
    private static readonly RuleSet Rules = RuleCase.Book.Latest;

    /// <summary>Ways to bring a case of authorisation into a treatment.</summary>
    private static readonly (string Trigger, Action<JsonObject> Bring)[] Triggers =
    [
        ("T-CIN", facts => Add(facts, "donnees.categories", "CIN")),
        ("T-BIO", facts => Add(facts, "donnees.categories", "BIOMETRIE")),
        ("T-SANTE", facts => Add(facts, "donnees.categories", "SANTE")),
        ("T-GENETIQUE", facts => Add(facts, "donnees.categories", "GENETIQUE")),
        ("T-INFRACTION", facts => Add(facts, "donnees.categories", "INFRACTION")),
        ("T-SENSIBLE", facts => Add(facts, "donnees.categories", "ORIGINE")),
        ("T-SENSIBLE", facts => Add(facts, "donnees.categories", "SYNDICAT")),
        ("T-REUTILISATION", facts => facts["traitement.reutilisation"] = true),
        ("T-CONSERVATION", facts => facts["conservation.fins_historiques"] = true),
        ("T-CONSERVATION", facts => Add(facts, "traitement.finalites", "ARCHIVES")),
        (
            "T-INTERCONNEXION",
            facts =>
            {
                facts["interconnexion.presente"] = true;
                facts["interconnexion.autre_personne_morale"] = true;
                facts["interconnexion.finalites_differentes"] = true;
            }
        ),
    ];

    [Fact]
    public void Every_trigger_of_the_rules_is_among_those_that_are_brought() =>
        Assert.Equal(
            Rules.Of.Triggers.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Triggers.Select(each => each.Trigger).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Adding_a_trigger_never_makes_a_route_lighter() =>
        Gen.Select(SomeFacts.Any, Gen.Int[0, Triggers.Length - 1])
            .Sample(
                (facts, which) =>
                {
                    var before = RuleCase.Judged(facts, Rules).Route;
                    var more = facts.DeepClone().AsObject();
                    Triggers[which].Bring(more);
                    Assert.True(before <= RuleCase.Judged(more, Rules).Route);
                }
            );

    [Fact]
    public void The_order_of_facts_says_nothing() =>
        Gen.Select(SomeFacts.Any, Gen.Int)
            .Sample(
                (facts, seed) =>
                    Assert.Equal(
                        Told(RuleCase.Judged(facts, Rules)),
                        Told(RuleCase.Judged(Shuffled(facts, new(seed)), Rules))
                    )
            );

    [Fact]
    public void An_exception_never_rests_on_an_unanswered_question() =>
        SomeFacts.Any.Sample(facts =>
        {
            var read = RuleCase.Read(facts, Rules).Match(found => found, _ => null!);
            var found = Rules.Judge(read).Exceptions;
            foreach (
                var exception in Rules
                    .Of.Triggers.SelectMany(rule => rule.Unless)
                    .Where(each => found.Contains(each.Explanation.Id, StringComparer.Ordinal))
            )
            {
                foreach (var asked in exception.If.Asks)
                {
                    // X-ASSOCIATION and X-LOI stand at two triggers; one id, the same answers.
                    Assert.NotNull(read[asked]);
                    Assert.DoesNotContain(
                        exception.Explanation.Id,
                        Rules.Judge(read.With(asked, null)).Exceptions
                    );
                }
            }
        });

    [Theory]
    [InlineData("champ.donnees_personnelles")]
    [InlineData("champ.usage_domestique")]
    [InlineData("champ.defense_securite")]
    [InlineData("champ.texte_createur")]
    [InlineData("responsable.etabli_maroc")]
    [InlineData("responsable.moyens_au_maroc")]
    [InlineData("responsable.transit_seul")]
    [InlineData("traitement.registre_public_seul")]
    [InlineData("norme.code")]
    [InlineData("norme.reponses")]
    [InlineData("sante.soins_exclusifs")]
    [InlineData("sante.secret")]
    [InlineData("sante.selection_droit")]
    [InlineData("sensible.loi")]
    [InlineData("association.objet")]
    [InlineData("association.donnees_conformes_objet")]
    [InlineData("association.membres_seuls")]
    [InlineData("association.communication_tiers")]
    public void Not_answering_what_could_exempt_never_exempts(string field) =>
        SomeFacts.Any.Sample(facts =>
        {
            var before = RuleCase.Judged(facts, Rules).Route;
            facts.Remove(field);
            Assert.True(before <= RuleCase.Judged(facts, Rules).Route);
        });

    [Fact]
    public void Every_finding_is_explained_in_three_languages_and_the_same_facts_give_the_same() =>
        SomeFacts.Any.Sample(facts =>
        {
            foreach (var rules in RuleCase.Book.Versions)
            {
                if (RuleCase.Read(facts, rules).Refused(out _, out var read))
                {
                    continue;
                }

                var found = rules.Judge(read);
                Assert.Equal(
                    found
                        .Rules.Concat(found.Exceptions)
                        .Concat(found.TransferRequired ? ["F118"] : [])
                        .Concat(found.FailedChecks)
                        .Concat(found.Factors)
                        .Concat(found.Alerts),
                    found.Explanations.Select(reason => reason.Id)
                );
                Assert.DoesNotContain(
                    found.Explanations,
                    reason =>
                        string.IsNullOrWhiteSpace(reason.Text.Fr)
                        || string.IsNullOrWhiteSpace(reason.Text.Ar)
                        || string.IsNullOrWhiteSpace(reason.Text.En)
                );
                Assert.Equal(Told(found), Told(rules.Judge(read)));
            }
        });

    [Fact]
    public void What_would_make_it_simpler_does()
    {
        var some = 0;
        SomeFacts.Any.Sample(facts =>
        {
            var read = RuleCase.Read(facts, Rules).Match(found => found, _ => null!);
            var found = Rules.Judge(read);
            if (Simplification.Of(read, found, Rules) is not { } simpler)
            {
                return;
            }

            Interlocked.Increment(ref some);
            Assert.True(simpler.Route < found.Route);
            Assert.NotEmpty(simpler.Measures);
            Assert.All(simpler.Measures, measure => Assert.True(measure.Route <= found.Route));
        });
        Assert.True(some > 0);
    }

    private static string Told(Orientation found) =>
        JsonSerializer.Serialize(
            new
            {
                found.Route,
                found.Rules,
                found.Exceptions,
                found.TransferRequired,
                found.Admissibility,
                found.FailedChecks,
                found.Factors,
                found.ReclassificationAlert,
                found.Alerts,
                Open = found.OpenQuestions.Select(field => field.Id),
            }
        );

    private static void Add(JsonObject facts, string field, string code)
    {
        var codes = facts[field]?.AsArray() ?? [];
        if (!codes.Any(each => (string)each! == code))
        {
            // The form takes five purposes: this one in the place of the first.
            if (field is "traitement.finalites" && codes.Count == 5)
            {
                codes.RemoveAt(0);
            }

            codes.Add(code);
        }

        facts[field] = codes.DeepClone();
    }

    private static JsonObject Shuffled(JsonObject facts, Random chance)
    {
        var pairs = facts.ToArray();
        chance.Shuffle(pairs);
        return new(
            pairs.Select(pair =>
                KeyValuePair.Create(
                    pair.Key,
                    pair.Value is JsonArray items
                        ? Shuffled(items, chance)
                        : pair.Value?.DeepClone()
                )
            )
        );
    }

    private static JsonNode Shuffled(JsonArray items, Random chance)
    {
        var each = items.Select(item => item?.DeepClone()).ToArray();
        chance.Shuffle(each);
        return new JsonArray(each);
    }
}
