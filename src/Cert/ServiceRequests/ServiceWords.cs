using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>Refusals in the reader's language, wherever their words stand.</summary>
internal sealed class ServiceWords(IStringLocalizer<ServiceTexts> services, CaseWords cases)
{
    /// <returns>Null where there is no refusal.</returns>
    public string? Said(Problem? problem) =>
        problem is not null && services[problem.Code] is { ResourceNotFound: false } said
            ? said.Value
            : cases.Said(problem);

    /// <returns>The words for the field at fault alone.</returns>
    public string? Said(Problem? problem, string field) =>
        string.Equals(problem?.Field, field, StringComparison.Ordinal) ? Said(problem) : null;

    public IReadOnlyList<FieldError> Errors(IEnumerable<Problem> faults) =>
        [.. faults.Select(fault => new FieldError(fault.Field, Said(fault)!, fault.Code))];
}
