using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>An answer that is not what it was: between two versions of a filing, or between a draft and the filing that it began from.</summary>
/// <param name="Before">Null where the question had no answer.</param>
/// <param name="After">Null where it has none any more.</param>
internal sealed record Difference(FormField Field, JsonNode? Before, JsonNode? After)
{
    /// <summary>Each filing is undertaken anew: the undertaking differs from no other.</summary>
    private const string Undertaking = "engagement";

    /// <returns>In the order of the form.</returns>
    public static IReadOnlyList<Difference> Between(
        Form form,
        JsonObject before,
        JsonObject after
    ) =>
        [
            .. form
                .Fields.Where(field =>
                    field.Id is not Undertaking
                    && !JsonNode.DeepEquals(before[field.Id], after[field.Id])
                )
                .Select(field => new Difference(field, before[field.Id], after[field.Id])),
        ];
}
