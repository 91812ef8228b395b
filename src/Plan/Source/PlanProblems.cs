using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>The refusals of what the plan itself says. Codes are never renumbered.</summary>
internal static class PlanProblems
{
    public static readonly Problem Unknown = new(
        "PLAN-001",
        StatusCodes.Status404NotFound,
        "The plan has nothing of that name"
    );
}
