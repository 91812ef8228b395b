using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>Refusals about the treatments of the suite itself. Codes are never renumbered.</summary>
internal static class OwnTreatmentProblems
{
    public static readonly Problem OfOperator = new(
        "CNDP-120",
        StatusCodes.Status403Forbidden,
        "The suite's own treatments are filed by the organisation that operates it"
    );

    public static readonly Problem Unknown = new(
        "CNDP-121",
        StatusCodes.Status404NotFound,
        "The suite has no such treatment"
    );

    public static readonly Problem FiledAlready = new(
        "CNDP-122",
        StatusCodes.Status409Conflict,
        "This treatment is filed, or on its way: it is changed there (law 09-08 art. 15)"
    );
}
