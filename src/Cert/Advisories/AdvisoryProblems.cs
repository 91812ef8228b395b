using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The refusals of advisories and of what exchanges them.</summary>
internal static class AdvisoryProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;

    /// <param name="field">"titleFrench".</param>
    public static Problem TextMissing(string field) =>
        new(
            "CERT-087",
            Unprocessable,
            "An advisory is whole in French and Arabic before it is proposed",
            Field: field
        );

    public static Problem TextTooLong(string field) =>
        new(
            "CERT-088",
            Unprocessable,
            "A title has at most 200 characters, a text 10 000",
            Field: field
        );

    public static readonly Problem ReferenceInvalid = new(
        "CERT-089",
        Unprocessable,
        "A reference is an https address of at most 500 characters; there are at most 20",
        Field: "references"
    );

    public static readonly Problem VulnerabilityUnknown = new(
        "CERT-090",
        Unprocessable,
        "An advisory names vulnerabilities that its writer reads, at most 20, none twice",
        Field: "vulnerabilities"
    );

    public static Problem CannotMove(AdvisoryState from, AdvisoryState to) =>
        new(
            "CERT-091",
            Conflict,
            "An advisory is drafted, proposed, and then published",
            $"{from} to {to}"
        );

    public static readonly Problem FourEyes = new(
        "CERT-092",
        StatusCodes.Status403Forbidden,
        "A lead publishes what somebody else wrote"
    );

    public static readonly Problem RedIsForPersons = new(
        "CERT-093",
        Unprocessable,
        "An advisory is for many: TLP:RED names persons",
        Field: "tlp"
    );

    public static readonly Problem ChangesMissing = new(
        "CERT-094",
        Unprocessable,
        "A further edition says what it changes",
        Field: "changes"
    );

    public static readonly Problem NotThere = new(
        "CERT-095",
        StatusCodes.Status404NotFound,
        "There is no public advisory of that number"
    );

    public static readonly Problem CveTwice = new(
        "CERT-096",
        Conflict,
        "An advisory names a CVE once: two of its vulnerabilities have the same"
    );
}
