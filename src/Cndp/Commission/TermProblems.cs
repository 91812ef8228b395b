using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>Refusals about terms of office of the commission's members. Codes are never renumbered.</summary>
internal static class TermProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem TermOver = new(
        "CNDP-124",
        StatusCodes.Status403Forbidden,
        "A member decides while a term of office runs (law 09-08 art. 32)"
    );

    public static readonly Problem MemberUnknown = new(
        "CNDP-125",
        Unprocessable,
        "A term of office is that of an account which is a member of the commission, and is entered by somebody else",
        Field: "member"
    );

    /// <param name="field">"from" or "act".</param>
    public static Problem TermInvalid(string field) =>
        new(
            "CNDP-126",
            Unprocessable,
            "A term begins within a year from now, or runs today, and cites its act in 3 to 200 characters",
            Field: field
        );

    public static readonly Problem RenewedAlready = new(
        "CNDP-127",
        StatusCodes.Status409Conflict,
        "A term of office is renewed once (law 09-08 art. 32)"
    );

    public static readonly Problem TermsOverlap = new(
        "CNDP-128",
        Unprocessable,
        "Two terms of one member do not run on the same day",
        Field: "from"
    );

    public static readonly Problem SeatsTaken = new(
        "CNDP-129",
        StatusCodes.Status409Conflict,
        "The commission has no more members than the law gives it (law 09-08 art. 32)"
    );
}
