using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>
/// The questions of the simulator's pages, at most eight, and the facts that their answers are. Everything stands in the
/// address: nothing is kept, and a link to a result shows the result.
/// </summary>
internal sealed class Questionnaire
{
    public const string None = "AUCUN";
    private const string Ordinary = "ORDINAIRE";

    /// <summary>Categories that change the route; others need not be asked.</summary>
    private static readonly string[] DecisiveData =
    [
        "CIN",
        "SANTE",
        "GENETIQUE",
        "ORIGINE",
        "OPINION_POLITIQUE",
        "CONVICTION",
        "SYNDICAT",
        "INFRACTION",
        "BIOMETRIE",
    ];

    private readonly RuleSet rules;
    private readonly Dictionary<string, IReadOnlyList<string>> answers = new(
        StringComparer.Ordinal
    );

    public Questionnaire(IQueryCollection query, RuleSet rules)
    {
        this.rules = rules;
        foreach (var question in Asked())
        {
            foreach (var field in question.Fields)
            {
                if (AnswerTo(field, query[field.Name]) is not { } answer)
                {
                    Open = question;
                    return;
                }

                answers[field.Name] = answer;
            }

            Answered.Add(question);
        }
    }

    /// <summary>The next question; null where all are answered.</summary>
    public Question? Open { get; }

    public List<Question> Answered { get; } = [];

    /// <param name="Name">Of its texts.</param>
    internal sealed record Question(string Name, params IReadOnlyList<Field> Fields);

    /// <param name="Several">Boxes, of which one says that none holds.</param>
    internal sealed record Field(string Name, bool Several, IReadOnlyList<Choice> Choices);

    /// <param name="Label">Null where the text stands among those of the pages.</param>
    /// <param name="Norm">Of a norm: its conditions are shown below it.</param>
    internal sealed record Choice(string Value, LegalText? Label = null, Norm? Norm = null);

    /// <summary>What was answered before a question, for the form that goes on and for the link back.</summary>
    public IEnumerable<(string Name, string Value)> Before(Question? question) =>
        from earlier in Answered.TakeWhile(each => each != question)
        from field in earlier.Fields
        from value in answers[field.Name]
        select (field.Name, value);

    /// <exception cref="InvalidOperationException">A question asks what the form does not have: a bug.</exception>
    public Facts Facts()
    {
        using var document = JsonDocument.Parse(Json().ToJsonString());
        return FactsReading
            .Read(document.RootElement, rules.Form)
            .Match(
                facts => facts,
                problem => throw new InvalidOperationException($"{problem.Code} {problem.Field}")
            );
    }

    /// <summary>In their order; whether one is asked hangs on the answers before it.</summary>
    private IEnumerable<Question> Asked()
    {
        yield return new(
            "champ",
            Radio("champ", Ordinary, "DOMESTIQUE", "DEFENSE", "TEXTE", "PERSONNE")
        );
        if (Said("champ") is not Ordinary)
        {
            yield break;
        }

        yield return new("etabli", Radio("etabli", "OUI", "MOYENS", "TRANSIT", None));
        if (Said("etabli") is "TRANSIT" or None)
        {
            yield break;
        }

        yield return new("qualite", new Field("qualite", false, Listed("QUALITE_RESPONSABLE")));
        yield return new(
            "donnees",
            new Field(
                "donnees",
                true,
                [
                    .. Listed("DONNEES")
                        .Where(code => DecisiveData.Contains(code.Value, StringComparer.Ordinal)),
                    new(None),
                ]
            )
        );
        if (Has("donnees", "SANTE") || Has("donnees", "GENETIQUE"))
        {
            yield return new("sante", Radio("sante", "SOINS", "SELECTION", None));
        }

        if (Said("qualite") is "ASSOCIATION" && rules.Form.Lists["DONNEES"].Codes.Any(IsSensitive))
        {
            yield return new(
                "association",
                new Field("objet", false, Listed("OBJET_ASSOCIATION")),
                Boxes("membres", "CONFORMES", "MEMBRES", "SECRET")
            );
        }

        yield return new(
            "usages",
            Boxes(
                "usages",
                "REUTILISATION",
                "INTERCONNEXION",
                "CONSERVATION",
                "REGISTRE",
                "TRANSFERT",
                "DECISION"
            )
        );
        // A norm changes nothing where an authorisation is needed, or nothing is declared.
        if (rules.Judge(Facts()).Route is Route.Declaration)
        {
            yield return new(
                "norme",
                new Field(
                    "norme",
                    false,
                    [
                        .. rules
                            .Norms.All.Where(norm => norm.Purposes.Count > 0)
                            .Select(norm => new Choice(norm.Code, norm.Label, norm)),
                        new(None),
                    ]
                )
            );
        }
    }

    private JsonObject Json()
    {
        var facts = new JsonObject
        {
            ["champ.donnees_personnelles"] = Said("champ") is not "PERSONNE",
            ["champ.usage_domestique"] = Said("champ") is "DOMESTIQUE",
            ["champ.defense_securite"] = Said("champ") is "DEFENSE",
            ["champ.texte_createur"] = Said("champ") is "TEXTE",
        };
        if (Said("etabli") is { } established)
        {
            facts["responsable.etabli_maroc"] = established is "OUI";
            facts["responsable.moyens_au_maroc"] = established is not None;
            facts["responsable.transit_seul"] = established is "TRANSIT";
        }

        if (Said("qualite") is { } capacity)
        {
            facts["responsable.qualite"] = capacity;
        }

        var norm = Said("norme") is { } chosen ? rules.Norms.Find(chosen) : null;
        facts["donnees.categories"] = Codes([
            .. norm?.Data ?? ["IDENTITE"],
            .. answers.GetValueOrDefault("donnees", []).Where(code => code is not None),
        ]);
        if (Said("sante") is { } health)
        {
            facts["sante.soins_exclusifs"] = health is "SOINS";
            facts["sante.secret"] = health is "SOINS";
            facts["sante.selection_droit"] = health is "SELECTION";
        }

        if (Said("objet") is { } purpose)
        {
            facts["association.objet"] = purpose;
            facts["association.donnees_conformes_objet"] = Has("membres", "CONFORMES");
            facts["association.membres_seuls"] = Has("membres", "MEMBRES");
            facts["association.communication_tiers"] = !Has("membres", "SECRET");
        }

        if (answers.ContainsKey("usages"))
        {
            Uses(facts);
        }

        if (norm is not null)
        {
            Meets(facts, norm);
        }

        return facts;
    }

    private void Uses(JsonObject facts)
    {
        facts["traitement.reutilisation"] = Has("usages", "REUTILISATION");
        facts["traitement.registre_public_seul"] = Has("usages", "REGISTRE");
        facts["traitement.decision_automatisee"] = Has("usages", "DECISION");
        facts["conservation.fins_historiques"] = Has("usages", "CONSERVATION");
        // The box says what article 12-1-f says: the three answers of the form at once.
        facts["interconnexion.presente"] = Has("usages", "INTERCONNEXION");
        facts["interconnexion.autre_personne_morale"] = Has("usages", "INTERCONNEXION");
        facts["interconnexion.finalites_differentes"] = Has("usages", "INTERCONNEXION");
        facts["transferts"] = Has("usages", "TRANSFERT")
            ? new JsonArray(new JsonObject())
            : new JsonArray();
    }

    /// <summary>Who chooses a norm says that all its conditions are met, which stand below it.</summary>
    private static void Meets(JsonObject facts, Norm norm)
    {
        facts["norme.code"] = norm.Code;
        facts["norme.reponses"] = Codes(norm.Conditions);
        facts["traitement.finalites"] = Codes(norm.Purposes);
        if (norm.Longest is { } longest)
        {
            facts["conservation"] = new JsonArray([
                .. norm.Data.Select(code => new JsonObject
                {
                    ["categorie"] = code,
                    ["duree"] = longest.Valeur,
                    ["unite"] = longest.Unite,
                }),
            ]);
        }
    }

    private bool IsSensitive(FormCode code) => code.Sensitive && Has("donnees", code.Code);

    private string? Said(string field) =>
        answers.GetValueOrDefault(field) is [var first, ..] ? first : null;

    private bool Has(string field, string value) =>
        answers.GetValueOrDefault(field, []).Contains(value, StringComparer.Ordinal);

    private static Field Radio(string name, params IEnumerable<string> values) =>
        new(name, false, [.. values.Select(value => new Choice(value))]);

    private static Field Boxes(string name, params IEnumerable<string> values) =>
        new(name, true, [.. values.Append(None).Select(value => new Choice(value))]);

    private IReadOnlyList<Choice> Listed(string list) =>
        [.. rules.Form.Lists[list].Codes.Select(code => new Choice(code.Code, code.Label))];

    private static JsonArray Codes(IEnumerable<string> codes) =>
        new([.. codes.Select(code => JsonValue.Create(code))]);

    /// <returns>Null where nothing was chosen, something that is not offered, or "none" beside something.</returns>
    private static IReadOnlyList<string>? AnswerTo(Field field, StringValues given)
    {
        var chosen = given.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return
            chosen.Count == 0
            || (chosen.Count > 1 && !field.Several)
            || (chosen.Count > 1 && chosen.Contains(None, StringComparer.Ordinal))
            || chosen.Exists(value =>
                field.Choices.All(choice =>
                    !string.Equals(choice.Value, value, StringComparison.Ordinal)
                )
            )
            ? null
            : chosen;
    }
}
