using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>The documents of a filing: one of each kind, and no more copies than that (law 55-19 art. 4). The filer's side and the commission see them, and nobody else.</summary>
internal static class DeclarationPieces
{
    /// <summary>Of a filing, from its deposit (P): longer than the longest of its clocks, appeal included.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365 * 10);

    /// <summary>Of a draft, as long as that is kept.</summary>
    public static readonly TimeSpan KeptWithDraft = TimeSpan.FromDays(90);

    /// <summary>Of a draft or of a filing: a draft becomes a filing under the same identifier. What was signed instead of filed on line is no piece of it.</summary>
    public static Task<List<Piece>> PiecesOfAsync(
        this CndpDbContext db,
        Guid owner,
        CancellationToken cancel
    ) =>
        db
            .Pieces.Where(piece => piece.Owner == owner && piece.Kind != SignedUpload.Kind)
            .OrderBy(piece => piece.Id)
            .ToListAsync(cancel);

    /// <returns>Codes of demanded pieces that are not there, or whose content the scanner refused.</returns>
    public static IReadOnlyList<string> Missing(
        IEnumerable<PieceRule> rules,
        IReadOnlyCollection<Piece> pieces
    ) =>
        [
            .. rules
                .Where(rule =>
                    rule.Demanded
                    && !pieces.Any(piece =>
                        string.Equals(piece.Kind, rule.Code, StringComparison.Ordinal)
                        && piece.State is not PieceState.Infected
                    )
                )
                .Select(rule => rule.Code),
        ];

    /// <summary>At the deposit: what was brought with the draft is kept as long as the filing's.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(
        this CndpDbContext db,
        Guid owner,
        IEnumerable<PieceRule> rules,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var pieces = await db.PiecesOfAsync(owner, cancel);
        foreach (var piece in pieces)
        {
            piece.KeepUntil = clock.Now() + Kept;
        }

        return Missing(rules, pieces);
    }
}
