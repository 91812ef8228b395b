using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Answers as people read them, in the language of the request: codes by their names, tables line by line.</summary>
internal static class FactsText
{
    /// <param name="yes">"Yes", in the reader's language; and its contrary, and "none" for an empty table.</param>
    /// <returns>Null where there is no answer.</returns>
    public static string? Of(
        FormField field,
        JsonNode? answer,
        (string Yes, string No, string None) words
    ) =>
        answer switch
        {
            null => null,
            JsonArray { Count: 0 } => words.None,
            JsonArray list when field.Kind is AnswerKind.Rows => Signs.Clauses(
                list.OfType<JsonObject>().Select(row => Row(field, row, words))
            ),
            JsonArray list => Signs.Listed(list.Select(item => Code(field.List, item, words))),
            JsonObject parts => Signs.Listed(
                parts.Select(part => part.Value?.ToString()).OfType<string>()
            ),
            _ => Code(field.List, answer, words),
        };

    private static string Row(
        FormField field,
        JsonObject row,
        (string Yes, string No, string None) words
    ) =>
        Signs.Listed(
            field
                .Columns.Where(column => row[column.Id] is not null)
                .Select(column =>
                    row[column.Id] is JsonArray list
                        ? string.Join(" + ", list.Select(item => Code(column.List, item, words)))
                        : Code(column.List, row[column.Id], words)
                )
        );

    private static string Code(
        CodeList? list,
        JsonNode? item,
        (string Yes, string No, string None) words
    )
    {
        if (item is JsonValue value && value.TryGetValue<bool>(out var said))
        {
            return said ? words.Yes : words.No;
        }

        var text = item?.ToString() ?? string.Empty;
        return list?.Find(text)?.Label.In(CultureInfo.CurrentUICulture) ?? text;
    }
}
