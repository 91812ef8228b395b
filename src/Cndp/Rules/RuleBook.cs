namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>
/// Every version of the form and of its rules, each under its first day: the pages and the API ask it for the version of a
/// day, a filing for the version that it was filed under. Read once, from the files that stand in the assembly.
/// </summary>
internal sealed class RuleBook
{
    private readonly IReadOnlyList<RuleSet> versions;

    /// <exception cref="InvalidDataException">An embedded file contradicts itself: a bug, found at the first start.</exception>
    public RuleBook()
    {
        var file = RuleFile.Embedded<RuleFile>("rules.json");
        Edition = file.Edition;
        Prefixes = file.Numerotation;
        versions = [.. file.Versions.Order().Select(version => RuleBookReading.At(version, file))];
    }

    /// <summary>Of the files; grows when a text is corrected without any effect.</summary>
    public string Edition { get; }

    /// <summary>The letter of a number, by the code of its route ("DECLARATION") or "TRANSFERT".</summary>
    public IReadOnlyDictionary<string, string> Prefixes { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RuleSet> Versions => versions;

    public RuleSet Latest => versions[^1];

    /// <returns>The rules in force on a day; null before the first.</returns>
    public RuleSet? On(DateOnly day) => versions.LastOrDefault(rules => rules.Version <= day);

    /// <param name="version">Its first day.</param>
    public RuleSet? Find(DateOnly version) =>
        versions.FirstOrDefault(rules => rules.Version == version);
}
