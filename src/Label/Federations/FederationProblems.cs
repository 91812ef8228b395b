using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>The refusals of federations' pre-checks. Codes are never renumbered.</summary>
internal static class FederationProblems
{
    /// <summary>Also for a draft, and for one whose merchant names another federation or none.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-120",
        StatusCodes.Status404NotFound,
        "No such application of a member"
    );

    public static readonly Problem GivenAlready = new(
        "LABEL-121",
        StatusCodes.Status409Conflict,
        "The federation has given its pre-check already"
    );

    public static readonly Problem TooLate = new(
        "LABEL-122",
        StatusCodes.Status409Conflict,
        "A pre-check is given until the assessor's report"
    );

    public static readonly Problem OutcomeUnknown = new(
        "LABEL-123",
        StatusCodes.Status422UnprocessableEntity,
        "A pre-check is favourable or reserved",
        Field: "outcome"
    );

    public static readonly Problem WordsMissing = new(
        "LABEL-124",
        StatusCodes.Status422UnprocessableEntity,
        "A pre-check says why, in 3 to 4000 characters",
        Field: "words"
    );
}
