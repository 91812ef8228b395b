using System.Globalization;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What the exchange formats share when they are written.</summary>
internal static class Json
{
    public static JsonArray List(IEnumerable<JsonNode> items) => new([.. items]);

    /// <returns>RFC 3339 in UTC, with milliseconds: every format here takes it.</returns>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
