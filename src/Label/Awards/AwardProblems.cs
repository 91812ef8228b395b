using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>The refusals of labels that were given. Codes are never renumbered.</summary>
internal static class AwardProblems
{
    public static readonly Problem Unknown = new(
        "LABEL-024",
        StatusCodes.Status404NotFound,
        "No such label"
    );

    public static Problem CannotMove(AwardState from, AwardState to) =>
        new(
            "LABEL-025",
            StatusCodes.Status409Conflict,
            "A label that stands so cannot come to stand so",
            $"{from} to {to}"
        );

    public static readonly Problem ReleaseUnknown = new(
        "LABEL-026",
        StatusCodes.Status404NotFound,
        "The register of labels of this day was not released, or is kept no longer"
    );

    /// <summary>The whole register is read for each: a release has the same lines and costs nothing.</summary>
    public static readonly Problem ExportBusy = new(
        "LABEL-027",
        StatusCodes.Status503ServiceUnavailable,
        "As many whole exports as are made at once are under way: come back later, or take the last release"
    );
}
