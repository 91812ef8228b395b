using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Refusals of what an organisation that takes part in an incident says of itself.</summary>
internal static class PartyProblems
{
    public static readonly Problem StatusInvalid = new(
        "CERT-147",
        StatusCodes.Status422UnprocessableEntity,
        "A party has acknowledged, is affected, is not affected or has mitigated",
        Field: "status"
    );

    public static readonly Problem Over = new(
        "CERT-148",
        StatusCodes.Status409Conflict,
        "The incident is over: nobody answers for a party any more"
    );
}
