using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>Treatments by chance: every field of the form unanswered, or with one of its answers.</summary>
internal static class SomeFacts
{
    private static readonly string[] Periods = ["JOUR", "MOIS", "AN"];

    public static readonly Gen<JsonObject> Any = Gen.Int[0, int.MaxValue]
        .Array[RuleCase.Book.Latest.Form.Fields.Count]
        .Select(Of);

    private static JsonObject Of(int[] chance)
    {
        var facts = new JsonObject();
        foreach (var field in RuleCase.Book.Latest.Form.Fields)
        {
            if (AnswerOf(field, chance[field.Index]) is { } answer)
            {
                facts[field.Id] = answer;
            }
        }

        // Otherwise nearly every treatment would be outside the law.
        if (chance[0] % 8 != 0)
        {
            facts["champ.donnees_personnelles"] = true;
            facts["champ.usage_domestique"] = false;
            facts["champ.defense_securite"] = false;
            facts["champ.texte_createur"] = false;
        }

        return facts;
    }

    private static JsonNode? AnswerOf(FormField field, int chance) =>
        field.Kind switch
        {
            AnswerKind.YesNo => (chance % 3) switch
            {
                0 => null,
                1 => true,
                _ => false,
            },
            AnswerKind.Words => (chance % 3) switch
            {
                0 => null,
                1 => "",
                _ => "mots",
            },
            AnswerKind.Codes when field.Multiple => chance % 5 == 0
                ? null
                : new JsonArray([
                    .. field
                        .List!.Codes.Where((_, index) => (chance >> (index % 29)) % 4 == 0)
                        .Take(field.Max ?? int.MaxValue)
                        .Select(code => JsonValue.Create(code.Code)),
                ]),
            AnswerKind.Codes => chance % (field.List!.Codes.Count + 1) is var index
            && index < field.List.Codes.Count
                ? field.List.Codes[index].Code
                : null,
            AnswerKind.Rows when field.Id is "conservation" => chance % 4 == 0
                ? null
                : new JsonArray([
                    .. field
                        .Columns[0]
                        .List!.Codes.Where((_, index) => (chance >> (index % 29)) % 3 != 0)
                        .Select(code => new JsonObject
                        {
                            ["categorie"] = code.Code,
                            ["duree"] = 1 + (chance % 7),
                            ["unite"] = Periods[chance % 3],
                            ["sort_final"] = chance % 11 == 0 ? "ARCHIVE" : "EFFACEMENT",
                        }),
                ]),
            AnswerKind.Rows when field.Id is "transferts" => (chance % 3) switch
            {
                0 => null,
                1 => new JsonArray(),
                _ => new JsonArray(new JsonObject { ["pays"] = "FR" }),
            },
            AnswerKind.Particulars => chance % 2 == 0 ? null : "x",
            _ => null,
        };
}
