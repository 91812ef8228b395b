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

    /// <returns>That it was answered with yes.</returns>
    public static bool Says(JsonObject facts, string field) =>
        facts[field] is JsonValue value
        && (
            value.TryGetValue<bool>(out var said) && said
            || value.TryGetValue<string>(out var text) && text is "oui"
        );

    /// <returns>To which a processing sends data, each once, as its filing states (law 09-08 art. 15-e).</returns>
    public static IReadOnlyList<string> Countries(JsonObject facts) =>
        facts["transferts"] is JsonArray rows
            ?
            [
                .. rows.OfType<JsonObject>()
                    .Select(row => Text(row, "pays"))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
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
