using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Answers out of facts whose shape was judged before: what is not there, or is something else, is null.</summary>
internal static class FactsJson
{
    public static string? Text(JsonObject facts, string field) =>
        facts[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static IReadOnlyList<string> Codes(JsonObject facts, string field) =>
        facts[field] is JsonArray list
            ?
            [
                .. list.OfType<JsonValue>()
                    .Select(value => value.TryGetValue<string>(out var code) ? code : null)
                    .OfType<string>(),
            ]
            : [];

    public static bool IsEmpty(JsonNode? answer) =>
        answer switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            JsonObject parts => parts.All(part => IsEmpty(part.Value)),
            JsonValue value => value.TryGetValue<string>(out var text)
                && string.IsNullOrWhiteSpace(text),
            _ => false,
        };
}
