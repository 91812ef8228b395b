using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Plan;

/// <summary>Refusals in the reader's language, for the module's pages.</summary>
internal sealed class PlanWords(IStringLocalizer<Texts> texts, IStringLocalizer<CommonTexts> common)
{
    /// <returns>Null where there is no refusal.</returns>
    public string? Said(Problem? problem) =>
        problem is null ? null
        : texts[problem.Code] is { ResourceNotFound: false } said ? said.Value
        : common[problem.Code].Value;
}
