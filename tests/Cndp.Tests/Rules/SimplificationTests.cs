using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>What is proposed to make a formality lighter, and where each measure leads alone.</summary>
public sealed class SimplificationTests
{
    private static readonly RuleSet Rules = RuleCase.Book.Latest;

    [Fact]
    public void Two_triggers_fall_only_together()
    {
        var simpler = Of("""{"donnees.categories":["IDENTITE","CIN","BIOMETRIE"]}""")!;

        Assert.Equal(Route.Declaration, simpler.Route);
        Assert.Equal(["T-CIN", "T-BIO"], simpler.Measures.Select(measure => measure.Rule));
        Assert.All(simpler.Measures, measure => Assert.Equal(Route.Authorisation, measure.Route));
    }

    [Fact]
    public void Keeping_for_history_ends_by_every_way_that_it_was_stated()
    {
        var simpler = Of(
            """
            {"conservation.fins_historiques":true,"traitement.finalites":["CLIENTS","ARCHIVES"],
            "conservation":[{"categorie":"IDENTITE","duree":5,"unite":"AN","sort_final":"ARCHIVE"}]}
            """
        )!;

        Assert.Equal(
            [("T-CONSERVATION", Route.Declaration)],
            simpler.Measures.Select(measure => (measure.Rule, measure.Route))
        );
    }

    [Fact]
    public void A_norm_is_proposed_to_whom_it_was_made_for_and_after_the_number_is_dropped()
    {
        const string Shop =
            "\"traitement.finalites\":[\"VENTE_EN_LIGNE\"],\"donnees.categories\":[\"IDENTITE\"";

        var declared = Of($"{{{Shop}]}}")!;
        var authorised = Of($"{{{Shop},\"CIN\"]}}")!;

        Assert.Equal(Route.SimplifiedDeclaration, declared.Route);
        Assert.Equal("VENTE_EN_LIGNE", Assert.Single(declared.Measures).Norm!.Code);
        Assert.Equal(Route.SimplifiedDeclaration, authorised.Route);
        Assert.Equal(
            [("T-CIN", Route.Declaration), ("R-21", Route.Authorisation)],
            authorised.Measures.Select(measure => (measure.Rule, measure.Route))
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"champ.usage_domestique":true}""")]
    [InlineData("""{"traitement.registre_public_seul":true}""")]
    [InlineData("""{"traitement.finalites":["PAIE"],"donnees.categories":["IDENTITE"]}""")]
    public void Nothing_is_proposed_where_nothing_is_lighter(string facts) =>
        Assert.Null(Of(facts));

    [Fact]
    public void Who_may_not_process_offences_at_all_may_without_them() =>
        Assert.Equal(
            [("R-06", Route.Declaration)],
            Of("""{"responsable.qualite":"ENTREPRISE","donnees.categories":["INFRACTION"]}""")!
                .Measures.Select(measure => (measure.Rule, measure.Route))
        );

    private static Simplification? Of(string facts)
    {
        var read = RuleCase
            .Read(JsonNode.Parse(facts), Rules)
            .Match(found => found, problem => throw new InvalidOperationException(problem.Field));
        return Simplification.Of(read, Rules.Judge(read), Rules);
    }
}
