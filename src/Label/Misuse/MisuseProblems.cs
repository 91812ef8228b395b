using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>The refusals of reports of false seals. Codes are never renumbered.</summary>
internal static class MisuseProblems
{
    public static readonly Problem Unknown = new(
        "LABEL-095",
        StatusCodes.Status404NotFound,
        "No such case of misuse"
    );

    public static readonly Problem DecidedAlready = new(
        "LABEL-096",
        StatusCodes.Status409Conflict,
        "The case was decided already"
    );

    public static readonly Problem OutcomeUnknown = new(
        "LABEL-097",
        StatusCodes.Status422UnprocessableEntity,
        "A case is confirmed or dismissed",
        Field: "outcome"
    );

    public static readonly Problem ReasonMissing = new(
        "LABEL-098",
        StatusCodes.Status422UnprocessableEntity,
        "A decision has a reason of 3 to 1000 characters",
        Field: "reason"
    );

    public static readonly Problem SiteInvalid = new(
        "LABEL-099",
        StatusCodes.Status422UnprocessableEntity,
        "The site is named by its address or its domain, as https://boutique.ma/",
        Field: "site"
    );

    public static readonly Problem WordsTooLong = new(
        "LABEL-100",
        StatusCodes.Status422UnprocessableEntity,
        "A report has at most 1000 characters",
        Field: "words"
    );

    public static readonly Problem HoldsIt = new(
        "LABEL-101",
        StatusCodes.Status409Conflict,
        "This site holds the label today: nothing is false about its seal",
        Field: "site"
    );
}
