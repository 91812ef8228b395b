using MarocNumeric.Trust.Common.Pieces;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>The documents of a dossier (practice T-16): one of each kind, and no more copies than that (law 55-19 art. 4).</summary>
internal static class DossierPieces
{
    public const string Identity = "identity";
    public const string Appointment = "appointment";

    public static readonly IReadOnlyList<string> Kinds = [Identity, Appointment];

    /// <summary>Of a draft or of a dossier: a draft becomes a dossier under the same identifier.</summary>
    public static Task<List<Piece>> PiecesOfAsync(
        this PkiDbContext db,
        Guid owner,
        CancellationToken cancel
    ) =>
        db
            .Pieces.Where(piece => piece.Owner == owner)
            .OrderBy(piece => piece.Id)
            .ToListAsync(cancel);

    /// <returns>The kinds that are not there, or whose content the scanner refused.</returns>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<Piece> pieces) =>
        [
            .. Kinds.Where(kind =>
                !pieces.Any(piece =>
                    string.Equals(piece.Kind, kind, StringComparison.Ordinal)
                    && piece.State is not PieceState.Infected
                )
            ),
        ];
}
