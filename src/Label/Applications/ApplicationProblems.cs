using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>The refusals of applications. Codes are never renumbered.</summary>
internal static class ApplicationProblems
{
    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-030",
        StatusCodes.Status404NotFound,
        "No such application"
    );

    public static readonly Problem TooLate = new(
        "LABEL-032",
        StatusCodes.Status409Conflict,
        "The time for this is over"
    );

    public static readonly Problem AskedAlready = new(
        "LABEL-033",
        StatusCodes.Status409Conflict,
        "What was missing has been asked for once, and is not asked for again"
    );

    public static Problem CannotMove(ApplicationState from, ApplicationState to) =>
        new(
            "LABEL-031",
            StatusCodes.Status409Conflict,
            "An application that stands so cannot come to stand so",
            $"{from} to {to}"
        );

    public static Problem TextInvalid(string field) =>
        new(
            "LABEL-034",
            StatusCodes.Status422UnprocessableEntity,
            "A text of 3 to 4000 characters is needed here",
            Field: field
        );
}
