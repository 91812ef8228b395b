using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>Refusals of word to the CNDP that is prepared from a report.</summary>
internal static class PersonalDataProblems
{
    private const int Conflict = StatusCodes.Status409Conflict;

    public static readonly Problem NotSaid = new(
        "CERT-166",
        Conflict,
        "The report does not say that personal data is hit: complete it first"
    );

    public static readonly Problem Restricted = new(
        "CERT-167",
        Conflict,
        "What is TLP:RED stays with the persons who are named: tell the CNDP yourselves"
    );

    public static readonly Problem NoOrganisation = new(
        "CERT-168",
        Conflict,
        "Word of a breach is an organisation's: a person complains to the CNDP"
    );

    public static readonly Problem Elsewhere = new(
        "CERT-169",
        StatusCodes.Status503ServiceUnavailable,
        "The CNDP's module runs elsewhere and cannot be asked from here"
    );
}
