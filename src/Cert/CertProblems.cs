using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert;

/// <summary>The refusals of ma-CERT that every part of it shares. Codes are never renumbered.</summary>
internal static class CertProblems
{
    /// <summary>Also for what is there and may not be read: the two are told apart by nothing.</summary>
    public static readonly Problem Unknown = new(
        "CERT-001",
        StatusCodes.Status404NotFound,
        "No such record"
    );

    /// <param name="field">Of the request.</param>
    public static Problem TlpUnknown(string field) =>
        new(
            "CERT-002",
            StatusCodes.Status422UnprocessableEntity,
            "Not a label of TLP 2.0",
            "CLEAR, GREEN, AMBER, AMBER+STRICT or RED",
            field
        );
}
