using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Organisations;

/// <summary>Every refusal about whose reports are. Codes are never renumbered.</summary>
internal static class OrganisationProblems
{
    public static readonly Problem Attached = new(
        "CERT-144",
        StatusCodes.Status409Conflict,
        "The report belongs to an organisation already"
    );

    public static readonly Problem CallMissing = new(
        "CERT-145",
        StatusCodes.Status422UnprocessableEntity,
        "Before a report is attached its reporter is called back: say how they were reached, in 3 to 500 characters",
        Field: "call"
    );

    public static readonly Problem NoOfficer = new(
        "CERT-146",
        StatusCodes.Status403Forbidden,
        "An organisation's incidents are for its security officer"
    );
}
