using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>The refusals of seals, statements and credentials. Codes are never renumbered.</summary>
internal static class SealProblems
{
    public static Problem DoesNotHold(AwardState state) =>
        new(
            "LABEL-090",
            StatusCodes.Status409Conflict,
            "The label does not hold today: nothing is signed for it; how it stands is stated with it",
            $"{state}"
        );

    public static readonly Problem NobodySeals = new(
        "LABEL-091",
        StatusCodes.Status503ServiceUnavailable,
        "Nobody answers who could sign: ask again in a few minutes"
    );

    public static readonly Problem ListUnknown = new(
        "LABEL-092",
        StatusCodes.Status404NotFound,
        "There is no such status list: they are kept by year, for revocation and for suspension"
    );
}
