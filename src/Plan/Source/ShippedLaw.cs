namespace MarocNumeric.Trust.Plan.Source;

/// <summary>A text of law as it ships. Where a date or a number was not found in a source, it is not stated.</summary>
/// <param name="Family">Which of the three laws of the plan's objective it is: "networks", "consumers", "personal-data"; null for none.</param>
internal sealed record ShippedLaw(
    string Id,
    string Kind,
    Spoken Title,
    string Stage,
    DateOnly? Promulgated,
    string? Bulletin,
    DateOnly? InForce,
    string? ReplacedBy,
    string? Family,
    string Source,
    IReadOnlyList<string> Actions,
    Spoken Rules
);
