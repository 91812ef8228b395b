using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Organisations;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class CaseWords(
    IStringLocalizer<CaseTexts> cases,
    IStringLocalizer<EvidenceTexts> evidence,
    IStringLocalizer<IntakeTexts> intake,
    IStringLocalizer<OfficerTexts> officers,
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

        foreach (
            var texts in (IEnumerable<IStringLocalizer>)
                [cases, evidence, intake, officers, module, common]
        )
        {
            if (texts[problem.Code] is { ResourceNotFound: false } said)
            {
                return said.Value;
            }
        }

        return problem.Title;
    }

    public IReadOnlyList<FieldError> Errors(IEnumerable<Problem> faults) =>
        [.. faults.Select(fault => new FieldError(fault.Field, Said(fault)!, fault.Code))];
}
