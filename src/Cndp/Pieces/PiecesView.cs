using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Pieces;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>The documents of a draft or of a filing as a page shows them, with the form that brings one.</summary>
/// <param name="Action">Where the form goes, from the root, without a language.</param>
/// <param name="Version">Of the filing; null for a draft.</param>
/// <param name="Until">Until when the missing ones may come; null where the filing waits for none.</param>
/// <param name="Error">In the reader's language; null where nothing was wrong.</param>
internal sealed record PiecesView(
    string Action,
    IReadOnlyList<PieceRule> Asked,
    IReadOnlyList<Piece> There,
    long? Version,
    DateTimeOffset? Until,
    string? Error
);
