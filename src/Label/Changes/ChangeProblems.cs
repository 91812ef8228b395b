using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Changes;

/// <summary>The refusals of notices of change. Codes are never renumbered.</summary>
internal static class ChangeProblems
{
    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-130",
        StatusCodes.Status404NotFound,
        "No such notice of a change"
    );

    public static readonly Problem KindMissing = new(
        "LABEL-131",
        StatusCodes.Status422UnprocessableEntity,
        "A change is one of the domain, the owner, the terms, the payment or the hosting",
        Field: "kind"
    );

    public static readonly Problem DayInvalid = new(
        "LABEL-132",
        StatusCodes.Status422UnprocessableEntity,
        "A change has its day, which has come and is not before the label",
        Field: "on"
    );

    public static readonly Problem OutcomeMissing = new(
        "LABEL-133",
        StatusCodes.Status422UnprocessableEntity,
        "A change is noted, or the site is looked at again",
        Field: "outcome"
    );

    public static readonly Problem DecidedAlready = new(
        "LABEL-134",
        StatusCodes.Status409Conflict,
        "This notice has its decision already"
    );
}
