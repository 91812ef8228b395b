using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>Every refusal about evidence. Codes are never renumbered.</summary>
internal static class EvidenceProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem FileMissing = new(
        "CERT-130",
        Unprocessable,
        "Evidence is a file that is not empty",
        Field: "file"
    );

    /// <param name="most">Octets.</param>
    public static Problem TooLarge(long most) =>
        new(
            "CERT-131",
            StatusCodes.Status413PayloadTooLarge,
            "The file is larger than evidence may be here",
            $"At most {most} octets",
            "file"
        );

    public static readonly Problem Full = new(
        "CERT-132",
        StatusCodes.Status409Conflict,
        "The case takes no further evidence",
        $"At most {EvidenceItem.Most}"
    );

    public static readonly Problem ReasonMissing = new(
        "CERT-133",
        Unprocessable,
        "Whoever opens or hands over evidence says why, in 3 to 500 characters",
        Field: "reason"
    );

    public static readonly Problem RecipientMissing = new(
        "CERT-134",
        Unprocessable,
        "Evidence is handed over to somebody who is named, in 2 to 200 characters",
        Field: "to"
    );

    public static readonly Problem ContainerUnknown = new(
        "CERT-135",
        Unprocessable,
        "Evidence leaves in a closed archive or as it is",
        "zip or raw",
        "container"
    );

    public static readonly Problem FindingUnknown = new(
        "CERT-136",
        Unprocessable,
        "Not an observable that was proposed from this evidence and is undecided",
        Field: "keys"
    );

    /// <summary>The row says which content it was of.</summary>
    public static readonly Problem ContentGone = new(
        "CERT-137",
        StatusCodes.Status410Gone,
        "The content is gone, or is no longer what was received"
    );
}
