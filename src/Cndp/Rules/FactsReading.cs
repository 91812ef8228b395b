using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>
/// Facts as they come from outside: a JSON object whose names are fields of the form. Whatever the form does not have is
/// refused and named, so that a misspelt field never stands for "no".
/// </summary>
internal static class FactsReading
{
    /// <summary>Longest text where the form has no figure of its own (P).</summary>
    private const int LongestText = 4000;

    /// <summary>Longest cell of a table where the form has no figure of its own (P).</summary>
    private const int LongestCell = 1000;

    /// <summary>A name is repeated in a refusal only up to here.</summary>
    private const int LongestName = 64;

    private const int MostRows = 200;

    private const int MostParticulars = 50;

    private const string YesOrNo = "true or false, \"oui\" or \"non\"";

    public static Result<Facts> Read(JsonElement facts, Form form)
    {
        if (facts.ValueKind is not JsonValueKind.Object)
        {
            return CndpProblems.FactsMissing;
        }

        var answers = new Answer?[form.Fields.Count];
        var seen = new bool[form.Fields.Count];
        foreach (var property in facts.EnumerateObject())
        {
            if (form.Find(property.Name) is not { } field)
            {
                return CndpProblems.FieldUnknown(Shortened(property.Name));
            }

            if (seen[field.Index])
            {
                return CndpProblems.FieldTwice(field.Id);
            }

            seen[field.Index] = true;
            if (property.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (Read(property.Value, field).Refused(out var problem, out var answer))
            {
                return problem;
            }

            answers[field.Index] = answer;
        }

        return new Facts(answers);
    }

    private static Result<Answer> Read(JsonElement value, FormField field) =>
        field.Kind switch
        {
            AnswerKind.YesNo => YesNo(value, field.Id),
            AnswerKind.Words => Words(value, field.Id, field.Max ?? LongestText),
            AnswerKind.Date => Date(value, field.Id),
            AnswerKind.Number => Number(value, field.Id, field.Min ?? 1, field.Max ?? 999),
            AnswerKind.Codes when field.Type is "cases" => Ticked(value, field),
            AnswerKind.Codes when field.Multiple => Several(
                value,
                field.Id,
                field.List!,
                field.Max ?? field.List!.Codes.Count
            ),
            AnswerKind.Codes => Single(value, field.Id, field.List!),
            AnswerKind.Rows => Rows(value, field),
            _ => Particulars(value, field),
        };

    private static Result<Answer> YesNo(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.True => Answer.OfYesNo.Yes,
            JsonValueKind.False => Answer.OfYesNo.No,
            JsonValueKind.String when value.ValueEquals("oui") => Answer.OfYesNo.Yes,
            JsonValueKind.String when value.ValueEquals("non") => Answer.OfYesNo.No,
            _ => CndpProblems.TypeWrong(name, YesOrNo),
        };

    private static Result<Answer> Words(JsonElement value, string name, int longest)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            return CndpProblems.TypeWrong(name, "text");
        }

        var text = value.GetString()!.Trim();
        return text.Length <= longest
            ? new Answer.OfWords(text)
            : CndpProblems.OutOfBounds(name, $"at most {longest} characters");
    }

    private static Result<Answer> Date(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.String
        && DateOnly.TryParseExact(
            value.GetString(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        )
            ? new Answer.OfWords(value.GetString()!)
            : CndpProblems.TypeWrong(name, "a date, yyyy-MM-dd");

    private static Result<Answer> Number(JsonElement value, string name, int least, int most)
    {
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            return CndpProblems.TypeWrong(name, "a whole number");
        }

        return number >= least && number <= most
            ? new Answer.OfNumber(number)
            : CndpProblems.OutOfBounds(name, $"{least} to {most}");
    }

    private static Result<Answer> Single(JsonElement value, string name, CodeList list)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            return CndpProblems.TypeWrong(name, "one code");
        }

        var code = value.GetString()!;
        return code.Length == 0 ? new Answer.OfCodes([])
            : list.Find(code) is { } known ? new Answer.OfCodes([known.Code])
            : CndpProblems.CodeUnknown(name, list.Name);
    }

    private static Result<Answer> Several(JsonElement value, string name, CodeList list, int most)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return CndpProblems.TypeWrong(name, "a list of codes");
        }

        // A code that stands twice says no more than once, but a list of thousands is not read to the end.
        if (value.GetArrayLength() > list.Codes.Count)
        {
            return CndpProblems.OutOfBounds(name, $"at most {most} values");
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.String)
            {
                return CndpProblems.TypeWrong(name, "a list of codes");
            }

            if (list.Find(item.GetString()!) is not { } known)
            {
                return CndpProblems.CodeUnknown(name, list.Name);
            }

            codes.Add(known.Code);
        }

        return codes.Count <= most
            ? new Answer.OfCodes(codes)
            : CndpProblems.OutOfBounds(name, $"at most {most} values");
    }

    /// <summary>Boxes of a norm: the ticked ones as a list, or each with its yes or no.</summary>
    private static Result<Answer> Ticked(JsonElement value, FormField field)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return Several(value, field.Id, field.List!, field.List!.Codes.Count);
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var box in value.EnumerateObject())
        {
            var name = $"{field.Id}.{Shortened(box.Name)}";
            if (field.List!.Find(box.Name) is not { } known)
            {
                return CndpProblems.CodeUnknown(name, field.List.Name);
            }

            if (!seen.Add(known.Code))
            {
                return CndpProblems.FieldTwice(name);
            }

            if (YesNo(box.Value, name).Refused(out var problem, out var answer))
            {
                return problem;
            }

            if (answer is Answer.OfYesNo { Value: true })
            {
                codes.Add(known.Code);
            }
        }

        return new Answer.OfCodes(codes);
    }

    private static Result<Answer> Rows(JsonElement value, FormField field)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return CndpProblems.TypeWrong(field.Id, "a list of objects");
        }

        if (value.GetArrayLength() > (field.Max ?? MostRows))
        {
            return CndpProblems.OutOfBounds(field.Id, $"at most {field.Max ?? MostRows} lines");
        }

        var rows = new List<AnswerRow>();
        foreach (var item in value.EnumerateArray())
        {
            if (Row(item, field, $"{field.Id}[{rows.Count}]").Refused(out var problem, out var row))
            {
                return problem;
            }

            rows.Add(row);
        }

        return new Answer.OfRows(rows);
    }

    private static Result<AnswerRow> Row(JsonElement item, FormField field, string place)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            return CndpProblems.TypeWrong(place, "an object");
        }

        var cells = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            var name = $"{place}.{Shortened(property.Name)}";
            var column = field.Columns.FirstOrDefault(known =>
                string.Equals(known.Id, property.Name, StringComparison.Ordinal)
            );
            if (column is null)
            {
                return CndpProblems.FieldUnknown(name);
            }

            if (!seen.Add(column.Id))
            {
                return CndpProblems.FieldTwice(name);
            }

            if (property.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (Cell(property.Value, column, name).Refused(out var problem, out var answer))
            {
                return problem;
            }

            cells[column.Id] = answer;
        }

        return new AnswerRow(cells);
    }

    private static Result<Answer> Cell(JsonElement value, FormColumn column, string name)
    {
        var longest = column.Max ?? LongestCell;
        return column.Type switch
        {
            "oui_non" => YesNo(value, name),
            "entier" => Number(value, name, 1, longest),
            "liste" => Single(value, name, column.List!),
            "liste_ou_texte" when value.ValueKind is JsonValueKind.Array => Several(
                value,
                name,
                column.List!,
                column.List!.Codes.Count
            ),
            "pays" or "pays_etranger" => Single(value, name, column.List!),
            _ => Words(value, name, longest),
        };
    }

    /// <summary>A name, or an object of names and texts: the rules ask only whether it is given.</summary>
    private static Result<Answer> Particulars(JsonElement value, FormField field)
    {
        var given = false;
        var left = MostParticulars;
        return Look(value, depth: 0) is { } problem ? problem
            : given ? Answer.OfParticulars.Given
            : new Answer.OfWords(string.Empty);

        Problem? Look(JsonElement part, int depth)
        {
            if (depth > 2 || left-- == 0)
            {
                return CndpProblems.OutOfBounds(field.Id, $"at most {MostParticulars} parts");
            }

            switch (part.ValueKind)
            {
                case JsonValueKind.String:
                    if (part.GetString()!.Length > LongestCell)
                    {
                        return CndpProblems.OutOfBounds(
                            field.Id,
                            $"at most {LongestCell} characters"
                        );
                    }

                    given |= !string.IsNullOrWhiteSpace(part.GetString());
                    return null;
                case JsonValueKind.Object:
                    return part.EnumerateObject()
                        .Select(inner => Look(inner.Value, depth + 1))
                        .FirstOrDefault(problem => problem is not null);
                case JsonValueKind.Array:
                    return part.EnumerateArray()
                        .Select(inner => Look(inner, depth + 1))
                        .FirstOrDefault(problem => problem is not null);
                case JsonValueKind.True:
                    given = true;
                    return null;
                case JsonValueKind.False or JsonValueKind.Null:
                    return null;
                default:
                    return CndpProblems.TypeWrong(field.Id, "text, or an object of texts");
            }
        }
    }

    private static string Shortened(string name) =>
        name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
}
