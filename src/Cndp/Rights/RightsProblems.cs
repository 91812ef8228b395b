using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>Refusals to who asks for a right without an account; the others stand with the rest of rights and control. Codes are never renumbered.</summary>
internal static class RightsProblems
{
    public static readonly Problem CodeWrong = new(
        "CNDP-130",
        StatusCodes.Status404NotFound,
        "No request has this number and this code",
        Field: "code"
    );

    public static readonly Problem FormExpired = new(
        "CNDP-131",
        StatusCodes.Status422UnprocessableEntity,
        "This form was opened too long ago, or was altered: send it once more"
    );
}
