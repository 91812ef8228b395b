using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>The refusals of the charter. Codes are never renumbered.</summary>
internal static class CharterProblems
{
    public static readonly Problem VersionUnknown = new(
        "LABEL-085",
        StatusCodes.Status422UnprocessableEntity,
        "The charter has no version of that day: its versions are listed with it",
        Field: "version"
    );

    public static readonly Problem NotInForce = new(
        "LABEL-086",
        StatusCodes.Status409Conflict,
        "Only the version in force is accepted: read it again before you do",
        Field: "version"
    );

    public static readonly Problem AcceptedAlready = new(
        "LABEL-087",
        StatusCodes.Status409Conflict,
        "The organisation has accepted this version already"
    );
}
