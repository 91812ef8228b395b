using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Why a document is not signed.</summary>
public static class DocumentProblems
{
    public static readonly Problem TooLarge = new(
        "COMMON-130",
        StatusCodes.Status413PayloadTooLarge,
        "A document that is signed or verified has at most 32 MiB",
        Field: "file"
    );

    public static readonly Problem Encrypted = new(
        "COMMON-131",
        StatusCodes.Status422UnprocessableEntity,
        "An encrypted document is not signed: remove its protection first",
        Field: "file"
    );

    public static readonly Problem Certified = new(
        "COMMON-132",
        StatusCodes.Status422UnprocessableEntity,
        "The document is certified by its author against changes: no signature is added",
        Field: "file"
    );

    public static Problem Unreadable(string why) =>
        new(
            "COMMON-133",
            StatusCodes.Status422UnprocessableEntity,
            "This is no PDF as ISO 32000 has it",
            why,
            "file"
        );

    public static readonly Problem KeyUnfit = new(
        "COMMON-134",
        StatusCodes.Status422UnprocessableEntity,
        "A signature needs an RSA key of 2048 bits or more, or one on P-256, P-384 or P-521, with its certificate"
    );

    public static readonly Problem CertificateOver = new(
        "COMMON-135",
        StatusCodes.Status422UnprocessableEntity,
        "The certificate is not valid now: what it signs would prove nothing"
    );

    public static Problem NoTimestamp(string why) =>
        new(
            "COMMON-136",
            StatusCodes.Status502BadGateway,
            "The time-stamping authority gave no token that holds",
            why
        );
}
