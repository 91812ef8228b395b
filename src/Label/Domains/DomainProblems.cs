using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>The refusals of claimed domains. Codes are never renumbered.</summary>
internal static class DomainProblems
{
    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-020",
        StatusCodes.Status404NotFound,
        "No such domain"
    );

    public static readonly Problem ClaimedAlready = new(
        "LABEL-021",
        StatusCodes.Status409Conflict,
        "The organisation has claimed this domain already",
        Field: "domain"
    );

    public static readonly Problem TooMany = new(
        "LABEL-022",
        StatusCodes.Status409Conflict,
        "An organisation claims at most 50 domains"
    );

    public static readonly Problem LookedJustNow = new(
        "LABEL-023",
        StatusCodes.Status409Conflict,
        "This domain was looked at less than a minute ago"
    );
}
