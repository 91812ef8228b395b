using System.Text.Json;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>
/// The language of conditions in the files: connectives "tous", "un", "non"; a field with an operator; and the predicates
/// that look at several fields at once. A word that it does not know is a mistake in the file and stops the start.
/// </summary>
internal sealed class ConditionReading(
    Form form,
    Norms norms,
    IReadOnlyCollection<string> yesWithoutAnswer
)
{
    /// <exception cref="InvalidDataException">The file has a word, field or code that is not of the language.</exception>
    public Condition Read(JsonElement source)
    {
        if (source.TryGetProperty("champ", out var name))
        {
            return OfField(source, Field(name.GetString()!));
        }

        var only = source.EnumerateObject().Single();
        return (only.Name, Said(only.Value)) switch
        {
            ("tous", _) => new Condition.All(Several(only.Value)),
            ("un", _) => new Condition.One(Several(only.Value)),
            ("non", _) => new Condition.Not(Read(only.Value)),
            ("toujours", _) => new Condition.Always(),
            ("durees", "incompletes") => new Condition.PeriodMissing(
                Field("donnees.categories"),
                Field("conservation")
            ),
            ("sensible", "present") => new Condition.Contains(
                Field("donnees.categories"),
                [
                    .. Field("donnees.categories")
                        .List!.Codes.Where(code => code.Sensitive)
                        .Select(code => code.Code),
                ],
                all: false
            ),
            ("soustraitant", "sans_contrat") => new Condition.RowWithout(
                Field("soustraitants"),
                "contrat_ecrit"
            ),
            ("transfert", "sans_base") => new Condition.RowWithout(Field("transferts"), "base"),
            ("norme", "conforme") => new Condition.StandsTo(norms, NormStanding.Met),
            ("norme", "duree_depassee") => new Condition.StandsTo(
                norms,
                NormStanding.PeriodExceeded
            ),
            _ => throw Wrong(source),
        };
    }

    private Condition OfField(JsonElement source, FormField field)
    {
        var absent = yesWithoutAnswer.Contains(field.Id, StringComparer.Ordinal);
        return source.GetProperty("op").GetString() switch
        {
            "vrai" => new Condition.Answers(field, expected: true, absent),
            "faux" => new Condition.Answers(field, expected: false, absent),
            "egal" or "contient" => new Condition.Contains(
                field,
                [Code(source, field)],
                all: false
            ),
            "parmi" or "contient_un" => new Condition.Contains(
                field,
                Codes(source, field),
                all: false
            ),
            "contient_tout" => new Condition.Contains(field, Codes(source, field), all: true),
            "renseigne" => new Condition.Says(field),
            "vide" => new Condition.Not(new Condition.Says(field)),
            "moins_de" => new Condition.Fewer(field, source.GetProperty("valeur").GetInt32()),
            "une_ligne" => new Condition.AnyRow(
                field,
                field
                    .Columns.Single(column => source.GetProperty("colonne").ValueEquals(column.Id))
                    .Id,
                source.GetProperty("valeur").GetString()!
            ),
            _ => throw Wrong(source),
        };
    }

    private IReadOnlyList<Condition> Several(JsonElement source) =>
        [.. source.EnumerateArray().Select(Read)];

    private FormField Field(string id) =>
        form.Find(id) ?? throw new InvalidDataException($"No field {id}");

    private static string Code(JsonElement source, FormField field) =>
        Known(source.GetProperty("valeur").GetString()!, field);

    private static IReadOnlyList<string> Codes(JsonElement source, FormField field) =>
        [
            .. source
                .GetProperty("valeur")
                .EnumerateArray()
                .Select(code => Known(code.GetString()!, field)),
        ];

    private static string Known(string code, FormField field) =>
        field.List?.Find(code) is null
            ? throw new InvalidDataException($"{field.Id} has no code {code}")
            : code;

    private static string? Said(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static InvalidDataException Wrong(JsonElement source) =>
        new($"Not a condition: {source.GetRawText()}");
}
