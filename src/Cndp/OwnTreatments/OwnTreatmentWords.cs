using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>Refusals of these pages in the reader's language; whatever else refuses has its words with the filings.</summary>
internal sealed class OwnTreatmentWords(
    IStringLocalizer<OwnTreatmentTexts> own,
    DeclarationWords others
)
{
    public string? Said(Problem? problem) =>
        problem is not null && own[problem.Code] is { ResourceNotFound: false } said
            ? said.Value
            : others.Said(problem);
}
