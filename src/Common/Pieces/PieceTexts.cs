using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The words of documents and of their refusals, for every module that takes some; French in PieceTexts.resx, the others beside it.</summary>
public sealed class PieceTexts;

/// <summary>What every list of documents says of each.</summary>
public static class PieceWords
{
    private const int Kibibyte = 1024;

    /// <returns>"PDF, 12 KiB", begun kibibytes counted whole.</returns>
    public static string FileOf(this IStringLocalizer<PieceTexts> texts, Piece piece)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(piece);
        return texts["file", PieceForm.Of(piece).Name, (piece.Size + Kibibyte - 1) / Kibibyte];
    }
}
