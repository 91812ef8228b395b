using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>How a text of law stands: as the module ships it, or as it was published since. What was not found in a source is not stated.</summary>
/// <param name="Kind">"law", "decree", "deliberation"; null where nobody has said.</param>
/// <param name="Day">Of its promulgation or adoption.</param>
/// <param name="Family">Which of the three laws of the plan's objective it is: "networks", "consumers", "personal-data"; null for none.</param>
/// <param name="Rules">Of the suite that apply it.</param>
/// <param name="Entry">By which it was published; null for one as it ships.</param>
internal sealed record LawStanding(
    string Id,
    string? Kind,
    Spoken Title,
    string Stage,
    DateOnly? Day,
    string? Bulletin,
    DateOnly? InForce,
    string? ReplacedBy,
    string? Family,
    string Source,
    IReadOnlyList<string> Actions,
    Spoken? Rules,
    Guid? Entry = null
)
{
    /// <summary>One of the three of objective CN-O1: networks, consumers, personal data.</summary>
    public bool CountsForObjective =>
        Family is not null && EntryKinds.Promulgated.Contains(Stage, StringComparer.Ordinal);

    public static LawStanding Of(EntryResponse row) =>
        new(
            row.Subject,
            row["nature"],
            new(row["title"]!, row["titleAr"]),
            row["stage"]!,
            row.Date("day"),
            row["bulletin"],
            row.Date("inForce"),
            row["replacedBy"],
            row["family"],
            row["source"]!,
            row["actions"]!.Split(','),
            row["rules"] is { } rules ? new(rules) : null,
            row.Id
        );
}
