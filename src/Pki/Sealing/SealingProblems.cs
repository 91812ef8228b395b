using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>Refusals of seals and of the verification of documents.</summary>
internal static class SealingProblems
{
    public static Problem NoSeal(SealingBody body) =>
        new(
            "PKI-100",
            StatusCodes.Status503ServiceUnavailable,
            "This body has no seal here: its identifier is not entered",
            $"pki:Seals:{body}:Identifier"
        );

    public static readonly Problem NothingToVerify = new(
        "PKI-101",
        StatusCodes.Status400BadRequest,
        "Send the document that is verified",
        Field: "file"
    );

    public static readonly Problem DocumentTooLarge = new(
        "PKI-102",
        StatusCodes.Status413PayloadTooLarge,
        "A document that is verified has at most 32 MiB",
        Field: "file"
    );
}
