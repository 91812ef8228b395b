using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Callers;

/// <summary>Refusals towards the suite's other processes, and of their certificates.</summary>
internal static class CallerProblems
{
    public static Problem NotItsBody(string caller, SealingBody body) =>
        new(
            "PKI-103",
            StatusCodes.Status403Forbidden,
            "This process does not seal for that body",
            $"pki:Callers:{caller}:Seals does not name {body}"
        );

    public static readonly Problem NameInvalid = new(
        "PKI-104",
        StatusCodes.Status422UnprocessableEntity,
        "A module's name is a small letter, then small letters, digits and dashes, 32 at most",
        Field: "name"
    );
}
