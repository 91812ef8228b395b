using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label;

/// <summary>Refusals in the reader's language, for the module's pages.</summary>
internal sealed class LabelWords(
    IStringLocalizer<Texts> texts,
    IStringLocalizer<PieceTexts> pieces,
    IStringLocalizer<CommonTexts> common
)
{
    /// <returns>Null where there is no refusal.</returns>
    public string? Said(Problem? problem) =>
        problem is null ? null
        : texts[problem.Code] is { ResourceNotFound: false } said ? said.Value
        : pieces[problem.Code] is { ResourceNotFound: false } ofPiece ? ofPiece.Value
        : common[problem.Code].Value;
}
