using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Sensitive;

/// <summary>What sensitive-words.json says, in its own words.</summary>
/// <param name="Champs">Fields of either form in which people write freely of what they process; names, addresses and security are not among them.</param>
internal sealed record SensitiveWordFile(
    IReadOnlyList<string> Champs,
    IReadOnlyList<SensitiveWordFile.Category> Categories
)
{
    /// <param name="Donnees">Codes of DONNEES: where one is stated, the words betray nothing that is not declared.</param>
    /// <param name="MotsFr">Words and phrases; "*" at the end stands for any ending.</param>
    /// <param name="MotsAr">The same, without the article and what is written onto a word.</param>
    internal sealed record Category(
        string Code,
        IReadOnlyList<string> Donnees,
        string Article,
        Confidence Confiance,
        string TexteFr,
        string TexteAr,
        string TexteEn,
        IReadOnlyList<string> MotsFr,
        IReadOnlyList<string> MotsAr
    );
}
