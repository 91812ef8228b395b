using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Answers as a browser posts them, in the shapes of the facts: whatever was typed is kept, and judged later.</summary>
internal static class FormAnswers
{
    /// <summary>Of one table; who has more brings a file to the API.</summary>
    public const int MostRows = 60;

    /// <summary>Rows offered beyond those that are filled.</summary>
    public const int Blank = 2;

    /// <summary>Of people and of contacts; each is a text of its own.</summary>
    public static readonly IReadOnlyList<string> OfPerson =
    [
        "nom",
        "fonction",
        "adresse",
        "courriel",
        "telephone",
    ];

    public static readonly IReadOnlyList<string> OfContact = ["courriel", "telephone", "adresse"];

    /// <summary>What no form of a page asks: documents and signatures are acts of their own, and what another filing says is taken from there.</summary>
    public static bool IsAsked(FormField field) =>
        field.Type is not ("fichiers" or "fichier_ou_mandat" or "signature" or "repris");

    /// <returns>An answer for every field, null where there is none.</returns>
    public static JsonObject Of(IFormCollection form, IEnumerable<FormField> fields)
    {
        var answers = new JsonObject();
        foreach (var field in fields.Where(IsAsked))
        {
            answers[field.Id] = field.Kind switch
            {
                AnswerKind.Rows => Rows(form, field),
                AnswerKind.Codes when field.Multiple || field.Type is "cases" => Codes(
                    form,
                    field.Id
                ),
                AnswerKind.Particulars => Particulars(form, field),
                _ when field.Type is "pays_etranger" => One(
                    field.Type,
                    form[field.Id].ToString().ToUpperInvariant()
                ),
                _ => One(field.Type, form[field.Id]),
            };
        }

        return answers;
    }

    /// <summary>A text as the field's type has it; what is no number or no yes stays as it was typed, for the refusal to name.</summary>
    private static JsonNode? One(string type, string? text) =>
        text?.Trim() is not { Length: > 0 } typed ? null
        : type is "oui_non" or "case" && bool.TryParse(typed, out var said) ? JsonValue.Create(said)
        : type is "entier"
        && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : JsonValue.Create(typed.ReplaceLineEndings("\n"));

    private static JsonArray? Codes(IFormCollection form, string name)
    {
        JsonNode?[] chosen =
        [
            .. form[name]
                .Where(code => !string.IsNullOrWhiteSpace(code))
                .Distinct(StringComparer.Ordinal)
                .Select(code => JsonValue.Create(code)),
        ];
        return chosen.Length == 0 ? null : new(chosen);
    }

    private static JsonNode? Particulars(IFormCollection form, FormField field)
    {
        if (PartsOf(field) is not { Count: > 0 } parts)
        {
            return One(field.Type, form[field.Id]);
        }

        var given = new JsonObject();
        foreach (var part in parts)
        {
            if (One("texte", form[$"{field.Id}.{part}"]) is { } answer)
            {
                given[part] = answer;
            }
        }

        return given.Count == 0 ? null : given;
    }

    /// <returns>Empty for what is one text.</returns>
    public static IReadOnlyList<string> PartsOf(FormField field) =>
        field.Type switch
        {
            "personne" => OfPerson,
            "contact" => OfContact,
            _ => [],
        };

    /// <summary>An empty table is an answer where its field says so: nothing goes abroad.</summary>
    private static JsonArray? Rows(IFormCollection form, FormField field)
    {
        var rows = new JsonArray();
        for (var index = 0; index < MostRows; index++)
        {
            var row = new JsonObject();
            foreach (var column in field.Columns)
            {
                if (One(column.Type, form[$"{field.Id}[{index}].{column.Id}"]) is { } cell)
                {
                    row[column.Id] = cell;
                }
            }

            // A line that the page began with a category and nobody went on with says nothing.
            if (row.Count > (row.ContainsKey("categorie") ? 1 : 0))
            {
                rows.Add(row);
            }
        }

        return rows.Count > 0 || form.ContainsKey($"{field.Id}-none") ? rows : null;
    }
}
