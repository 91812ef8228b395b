using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>The refusals of frozen months. Codes are never renumbered.</summary>
internal static class SnapshotProblems
{
    public static readonly Problem Unknown = new(
        "PLAN-030",
        StatusCodes.Status404NotFound,
        "No month was frozen under this number"
    );

    public static readonly Problem TakenAlready = new(
        "PLAN-031",
        StatusCodes.Status409Conflict,
        "This month is frozen already"
    );

    public static readonly Problem CannotMove = new(
        "PLAN-032",
        StatusCodes.Status409Conflict,
        "A report is a draft, then validated, then submitted"
    );

    public static readonly Problem OwnSnapshot = new(
        "PLAN-033",
        StatusCodes.Status403Forbidden,
        "Whoever froze the month does not validate its report"
    );
}
