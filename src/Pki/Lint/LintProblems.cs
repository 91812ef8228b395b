using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Refusals of the desk that reads what others have made.</summary>
internal static class LintProblems
{
    public static readonly Problem TooLarge = new(
        "PKI-095",
        StatusCodes.Status413PayloadTooLarge,
        "A certificate, list or answer to look at holds at most 8 MiB",
        Field: "file"
    );

    public static readonly Problem Unreadable = new(
        "PKI-096",
        StatusCodes.Status422UnprocessableEntity,
        "This is neither a certificate nor a revocation list nor an OCSP answer, in PEM or DER",
        Field: "file"
    );
}
