using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The contents of pieces.</summary>
internal sealed class SealedPieces(TrustOptions trust, IDataProtectionProvider ring)
    : SealedFiles("pieces", trust, ring)
{
    /// <inheritdoc cref="SealedFiles.Read"/>
    public byte[]? Read(string module, Piece piece) =>
        Read(module, new SealedFile(piece.Id, piece.SealedKey, piece.Size, piece.Sha256));
}
