using System.Text.Json;
using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>A document that a formality asks for or takes, by what was answered.</summary>
/// <param name="Code">Stable: the kind of the piece, "PROTOCOLE".</param>
/// <param name="Demanded">The clock does not start without it (law 55-19 art. 10).</param>
internal sealed record PieceRule(
    string Code,
    IReadOnlyList<DeclarationKind> Kinds,
    bool Demanded,
    string Article,
    LegalText Text,
    Condition If
)
{
    /// <returns>What a filing of this kind and with these answers asks for or takes, demanded ones first.</returns>
    public static IReadOnlyList<PieceRule> Of(
        IEnumerable<PieceRule> rules,
        DeclarationKind kind,
        Facts facts
    ) =>
        [
            .. rules
                .Where(rule =>
                    rule.Kinds.Contains(kind)
                    && rule.If.Holds(facts, Unanswered.AsTheFormSays) is Truth.Yes
                )
                .OrderByDescending(rule => rule.Demanded),
        ];
}

/// <summary>What pieces.json says, in its own words.</summary>
internal sealed record PieceFile(IReadOnlyList<PieceFile.Entry> Pieces)
{
    /// <param name="Formulaire">Whose answers the condition asks: "TRAITEMENT" or "TRANSFERT".</param>
    /// <param name="Nature">"S" where a text demands it, "P" for a choice of the product.</param>
    internal sealed record Entry(
        string Code,
        string Formulaire,
        IReadOnlyList<DeclarationKind> Sortes,
        bool Exigee,
        string Article,
        Confidence Confiance,
        string Nature,
        string TexteFr,
        string TexteAr,
        string TexteEn,
        JsonElement Si
    );
}
