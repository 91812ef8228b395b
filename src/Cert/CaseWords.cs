using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Organisations;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class CaseWords(IStringLocalizerFactory texts)
{
    private static readonly Type[] Sources =
    [
        typeof(CaseTexts),
        typeof(EvidenceTexts),
        typeof(HandlingTexts),
        typeof(IntakeTexts),
        typeof(OfficerTexts),
        typeof(Texts),
        typeof(CommonTexts),
    ];

    /// <returns>Null where there is no refusal; the English title where no text is found.</returns>
    public string? Said(Problem? problem) =>
        problem is null
            ? null
            : Sources
                .Select(source => texts.Create(source)[problem.Code])
                .FirstOrDefault(said => !said.ResourceNotFound)
                ?.Value
                ?? problem.Title;

    public IReadOnlyList<FieldError> Errors(IEnumerable<Problem> faults) =>
        [.. faults.Select(fault => new FieldError(fault.Field, Said(fault)!, fault.Code))];
}
