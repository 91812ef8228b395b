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
}
