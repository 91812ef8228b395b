namespace MarocNumeric.Trust.Plan.Source;

/// <summary>titles.json: what the module adds to the plan's own words.</summary>
/// <param name="Titles">By identifier.</param>
/// <param name="Units">Where a unit's word is an identifier too.</param>
/// <param name="OtherBodies">That the plan wants and does not list (action 45).</param>
/// <param name="Notes">Which figures a reading note speaks of.</param>
internal sealed record TitleFile(
    IReadOnlyDictionary<string, Translated> Titles,
    IReadOnlyDictionary<string, Translated> Units,
    IReadOnlyList<Body> OtherBodies,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Notes
);

internal sealed record Translated(string Ar, string En);
