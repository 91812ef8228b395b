using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Common.SignedActs;

/// <summary>Why a signed document was refused, in the reader's language, for the pages of every module that takes some.</summary>
public sealed class SignedActWords(
    IStringLocalizer<SignedActTexts> acts,
    IStringLocalizer<PieceTexts> pieces
)
{
    /// <returns>Null where the refusal is of something else.</returns>
    public string? Said(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        // What is wrong with a signature has a sentence of its own for each verdict.
        var texts = (LocalizedString[])
            [acts[$"{problem.Code}-{problem.Detail}"], acts[problem.Code], pieces[problem.Code]];
        return texts.FirstOrDefault(text => !text.ResourceNotFound)?.Value;
    }
}
