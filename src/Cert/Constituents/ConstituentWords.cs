using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class ConstituentWords(
    IStringLocalizer<ConstituentTexts> constituents,
    IStringLocalizer<Texts> module,
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

        foreach (var texts in (IEnumerable<IStringLocalizer>)[constituents, module, common])
        {
            if (texts[problem.Code] is { ResourceNotFound: false } said)
            {
                return said.Value;
            }
        }

        return problem.Title;
    }

    /// <returns>The words for the field at fault alone.</returns>
    public string? Said(Problem? problem, string field) =>
        string.Equals(problem?.Field, field, StringComparison.Ordinal) ? Said(problem) : null;
}
