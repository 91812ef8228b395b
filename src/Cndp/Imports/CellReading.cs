using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sets;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Common.Tables;

namespace MarocNumeric.Trust.Cndp.Imports;

/// <summary>
/// From what people type in a cell to an answer of the form: codes by their code or by their name in any of the three
/// languages, several of them between bars, semicolons or lines; the lines of a table between bars or lines, and
/// the cells of a line between semicolons, in the order of the form.
/// </summary>
internal static class CellReading
{
    private static readonly char[] BetweenCodes = ['|', ';', ',', '\n'];
    private static readonly char[] BetweenLines = ['|', '\n'];

    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "oui",
        "yes",
        "نعم",
        "true",
        "vrai",
        "1",
        "x",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "non",
        "no",
        "لا",
        "false",
        "faux",
        "0",
    };

    /// <summary>An empty table is an answer of its own: nothing goes abroad.</summary>
    private static readonly HashSet<string> None = new(StringComparer.Ordinal)
    {
        "aucun",
        "aucune",
        "none",
        "neant",
        "لا شيء",
        "لا يوجد",
        "-",
    };

    /// <param name="cell">Not empty.</param>
    /// <returns>CNDP-053 where the cell is a formula or no value of the column; what the form asks beyond that is judged with the filing.</returns>
    public static Result<JsonNode> Read(Column column, Cell cell)
    {
        if (cell.IsFormula)
        {
            return SetProblems.CellInvalid(column.Id, "a value, not a formula");
        }

        var text = cell.Text;
        return column.Field is not { } field || column.Part is not null
            ? JsonValue.Create(text)
            : field.Kind switch
            {
                AnswerKind.YesNo => YesNo(field.Id, text),
                AnswerKind.Date => Date(field.Id, text),
                AnswerKind.Number => Number(field.Id, text),
                AnswerKind.Codes when field.Multiple => Several(field, text),
                AnswerKind.Codes => One(field.Id, field.List!, text),
                AnswerKind.Rows => Lines(field, text),
                _ => JsonValue.Create(text.ReplaceLineEndings("\n")),
            };
    }

    private static Result<JsonNode> YesNo(string id, string text)
    {
        var said = FoldedText.Of(text);
        return Yes.Contains(said) ? JsonValue.Create(true)
            : No.Contains(said) ? JsonValue.Create(false)
            : SetProblems.CellInvalid(id, "yes or no");
    }

    private static Result<JsonNode> Date(string id, string text) =>
        TypedDay.Read(text) is { } day
            ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : SetProblems.CellInvalid(id, "a date, yyyy-MM-dd or dd/MM/yyyy");

    private static Result<JsonNode> Number(string id, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : SetProblems.CellInvalid(id, "a whole number");

    private static Result<JsonNode> One(string id, CodeList list, string text) =>
        CodeOf(list, text) is { } code
            ? JsonValue.Create(code)
            : SetProblems.CellInvalid(id, $"one code of the list {list.Name}");

    private static Result<JsonNode> Several(FormField field, string text)
    {
        // A name may hold a comma itself.
        if (CodeOf(field.List!, text) is { } whole)
        {
            return new JsonArray(JsonValue.Create(whole));
        }

        var codes = new JsonArray();
        foreach (var part in Split(text, BetweenCodes))
        {
            if (CodeOf(field.List!, part) is not { } code)
            {
                return SetProblems.CellInvalid(field.Id, $"codes of the list {field.List!.Name}");
            }

            codes.Add(JsonValue.Create(code));
        }

        return codes;
    }

    private static Result<JsonNode> Lines(FormField field, string text)
    {
        var lines = new JsonArray();
        if (None.Contains(FoldedText.Of(text)))
        {
            return lines;
        }

        foreach (var line in Split(text, BetweenLines))
        {
            var cells = line.Split(';', StringSplitOptions.TrimEntries);
            if (cells.Length > field.Columns.Count)
            {
                return SetProblems.CellInvalid(field.Id, Shape(field));
            }

            var row = new JsonObject();
            foreach (var (cell, column) in cells.Zip(field.Columns))
            {
                if (cell.Length == 0)
                {
                    continue;
                }

                if (Inside(field.Id, column, cell).Refused(out var problem, out var answer))
                {
                    return problem;
                }

                row[column.Id] = answer;
            }

            lines.Add(row);
        }

        return lines;
    }

    private static Result<JsonNode> Inside(string field, FormColumn column, string text) =>
        column.Type switch
        {
            "oui_non" => YesNo(field, text),
            "entier" => Number(field, text),
            "liste" => One(field, column.List!, text),
            _ => JsonValue.Create(
                column.List is { } list && CodeOf(list, text) is { } code ? code : text
            ),
        };

    /// <summary>"categorie ; duree ; unite": what a line of the table holds.</summary>
    private static string Shape(FormField field) =>
        string.Join(" ; ", field.Columns.Select(column => column.Id));

    private static string? CodeOf(CodeList list, string text)
    {
        var folded = FoldedText.Of(text.Trim());
        return list
            .Codes.FirstOrDefault(code =>
                Names(code)
                    .Any(name =>
                        string.Equals(FoldedText.Of(name), folded, StringComparison.Ordinal)
                    )
            )
            ?.Code;
    }

    private static string[] Names(FormCode code) =>
        [code.Code, code.Label.Fr, code.Label.Ar, code.Label.En];

    private static string[] Split(string text, char[] at) =>
        text.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
