using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Refusals about drafts that several write and about filings for several controllers. Codes are never renumbered.</summary>
internal static class MandateProblems
{
    public static readonly Problem DraftNotShared = new(
        "CNDP-058",
        StatusCodes.Status409Conflict,
        "A draft for another controller is written by the agent who holds its mandate, and by nobody else"
    );
}
