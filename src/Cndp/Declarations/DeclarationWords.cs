using MarocNumeric.Trust.Cndp.Simulations;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class DeclarationWords(
    IStringLocalizer<DeclarationTexts> declarations,
    IStringLocalizer<Texts> module,
    IStringLocalizer<SimulationTexts> simulations,
    IStringLocalizer<ProcedureTexts> procedures,
    IStringLocalizer<CommonTexts> common,
    SignedActWords signed
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
            var texts in (IEnumerable<IStringLocalizer>)[declarations, module, procedures, common]
        )
        {
            if (texts[problem.Code] is { ResourceNotFound: false } said)
            {
                return said.Value;
            }
        }

        return signed.Said(problem) ?? problem.Title;
    }

    /// <inheritdoc cref="Citations.Cited"/>
    public string Cited(string article) => simulations.Cited(article);

    /// <summary>With what was wrong this time, for a form that names each fault beside its field.</summary>
    public FieldError Error(Problem problem, string? field) =>
        new(field, Said(problem)!, problem.Code);
}
