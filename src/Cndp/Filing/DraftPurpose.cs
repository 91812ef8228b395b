using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Drafts;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>What a draft becomes when it is filed; kept beside the answers, under names that no field of the form has.</summary>
internal enum DraftPurpose
{
    /// <summary>A filing of its own, begun empty or as a copy.</summary>
    New,

    /// <summary>The answer to the one request for completion.</summary>
    Completion,

    /// <summary>A change of what was declared (law 09-08 art. 15).</summary>
    Amendment,

    /// <summary>The request for an authorisation, after the commission submitted the declaration to it (art. 20).</summary>
    Authorisation,

    /// <summary>A transfer abroad, after its base filing (art. 43, 44).</summary>
    Transfer,
}

internal static class DraftPurposes
{
    private const string Purpose = "_purpose";
    private const string Declaration = "_of";
    private const string Controller = "_for";
    private const string Transfer = "_transfer";

    /// <summary>The step that gives a new draft its purpose.</summary>
    /// <param name="offered">Of a transfer abroad, or a change of one, whose form is another: the codes that its base lets it choose among, by field.</param>
    public static JsonObject Said(
        DraftPurpose purpose,
        Guid? declaration,
        Guid? controller = null,
        JsonObject? offered = null
    ) =>
        new()
        {
            [Purpose] = $"{purpose}",
            [Declaration] = declaration?.ToString(),
            [Controller] = controller?.ToString(),
            [Transfer] = offered?.DeepClone(),
        };

    /// <summary>The draft is answered on the form of transfers.</summary>
    public static bool IsTransfer(this OpenDraft draft) => draft.Content[Transfer] is JsonObject;

    /// <returns>The codes that a field of a transfer offers; null where it offers all of its list.</returns>
    public static IReadOnlyList<string>? OfferedOf(this OpenDraft draft, string field) =>
        draft.Content[Transfer] is JsonObject offered
        && FactsJson.Codes(offered, field) is { Count: > 0 } codes
            ? codes
            : null;

    public static DraftPurpose PurposeOf(this OpenDraft draft) =>
        Enum.TryParse<DraftPurpose>(draft[Purpose], out var purpose) ? purpose : DraftPurpose.New;

    /// <returns>The filing that the draft is about; null for one of its own.</returns>
    public static Guid? DeclarationOf(this OpenDraft draft) =>
        Guid.TryParse(draft[Declaration], out var id) ? id : null;

    /// <returns>The controller that has given a mandate; null where it is the organisation for which the draft was begun.</returns>
    public static Guid? ForOf(this OpenDraft draft) =>
        Guid.TryParse(draft[Controller], out var id) ? id : null;

    /// <summary>The answers alone.</summary>
    public static JsonObject FactsOf(this OpenDraft draft) =>
        new(
            draft
                .Content.Where(answer =>
                    answer.Value is not null
                    && answer.Key is not (Purpose or Declaration or Controller or Transfer)
                )
                .Select(answer => KeyValuePair.Create(answer.Key, answer.Value?.DeepClone()))
        );
}
