using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>What the register says of a signature, beside the refusals of every signed act. The text stands with theirs in Common: other modules show it.</summary>
internal static class SignatureProblems
{
    public static readonly Problem NotAPerson = new(
        "PKI-105",
        StatusCodes.Status422UnprocessableEntity,
        "The certificate of the signature is not one under which a person signs",
        Field: SignedActProblems.Field
    );
}
