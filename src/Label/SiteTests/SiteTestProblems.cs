using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>The refusals of free tests. Codes are never renumbered.</summary>
internal static class SiteTestProblems
{
    public static readonly Problem DomainInvalid = new(
        "LABEL-010",
        StatusCodes.Status422UnprocessableEntity,
        "A site is named by its domain, as boutique.ma: no address of a machine, no port, no user",
        Field: "domain"
    );

    public static readonly Problem TestUnknown = new(
        "LABEL-011",
        StatusCodes.Status404NotFound,
        "There is no such test, or its week is over"
    );

    public static readonly Problem TooManyWaiting = new(
        "LABEL-012",
        StatusCodes.Status503ServiceUnavailable,
        "Too many tests are waiting: ask again in a few minutes"
    );
}
