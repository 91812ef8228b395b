using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Facts out of a request's body, before anybody judges them: one object, each name once at every depth.</summary>
internal static class SentFacts
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>CNDP-001 for what is no object, CNDP-003 where a name stands twice.</returns>
    public static Result<JsonObject> Read(JsonElement? sent)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } facts)
        {
            return CndpProblems.FactsMissing;
        }

        try
        {
            return JsonNode.Parse(facts.GetRawText(), documentOptions: Strict)!.AsObject();
        }
        catch (JsonException)
        {
            return CndpProblems.FieldTwice("faits");
        }
    }
}
