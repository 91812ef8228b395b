using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>How a text of law stands: as the module ships it, or as it was published since.</summary>
/// <param name="Kind">"law", "decree", "deliberation"; null for one that came later.</param>
/// <param name="Day">Of its promulgation or adoption; null where no source was found.</param>
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
    Guid? Entry
)
{
    /// <summary>One of the three of objective CN-O1: networks, consumers, personal data.</summary>
    public bool CountsForObjective =>
        Family is not null && EntryKinds.Promulgated.Contains(Stage, StringComparer.Ordinal);

    public static LawStanding Of(ShippedLaw law) =>
        new(
            law.Id,
            law.Kind,
            law.Title,
            law.Stage,
            law.Promulgated,
            law.Bulletin,
            law.InForce,
            law.ReplacedBy,
            law.Family,
            law.Source,
            law.Actions,
            law.Rules,
            Entry: null
        );

    public static LawStanding Of(Entry row) =>
        new(
            row.Subject,
            Kind: null,
            new(row["title"]!, row["titleAr"], null),
            row["stage"]!,
            row.Date("day"),
            row["bulletin"],
            row.Date("inForce"),
            row["replacedBy"],
            row["family"],
            row["source"]!,
            row["actions"]!.Split(','),
            row["rules"] is { } rules ? new(rules, null, null) : null,
            row.Id
        );
}
