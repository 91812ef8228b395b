using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class ControlWords(
    IStringLocalizer<ControlTexts> control,
    IStringLocalizer<DeclarationTexts> declarations,
    IStringLocalizer<PieceTexts> pieces,
    IStringLocalizer<ProcedureTexts> procedures,
    IStringLocalizer<CommonTexts> common
)
{
    /// <returns>Null where there is no refusal; the English title where no text is found.</returns>
    public string? Said(Problem? problem)
    {
        if (problem is null)
        {
            return null;
        }

        foreach (
            var texts in (IEnumerable<IStringLocalizer>)
                [control, declarations, pieces, procedures, common]
        )
        {
            if (texts[problem.Code] is { ResourceNotFound: false } said)
            {
                return said.Value;
            }
        }

        return problem.Title;
    }
}
