using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>The refusals of the committee. Codes are never renumbered.</summary>
internal static class CommitteeProblems
{
    public static readonly Problem NotBefore = new(
        "LABEL-060",
        StatusCodes.Status409Conflict,
        "This application is not before the committee"
    );

    public static readonly Problem ChoiceMissing = new(
        "LABEL-061",
        StatusCodes.Status422UnprocessableEntity,
        "A voice is for, against or later",
        Field: "choice"
    );

    /// <summary>Declared, or known of the registers.</summary>
    public static readonly Problem Tied = new(
        "LABEL-062",
        StatusCodes.Status403Forbidden,
        "Whoever is tied to the applicant takes no part"
    );

    public static readonly Problem VotedAlready = new(
        "LABEL-063",
        StatusCodes.Status409Conflict,
        "A member votes once"
    );

    public static Problem NoQuorum(int present, int needed) =>
        new(
            "LABEL-064",
            StatusCodes.Status409Conflict,
            "The committee decides with its quorum, seats of federations left out",
            $"{present} of {needed}"
        );

    public static readonly Problem NotVoted = new(
        "LABEL-065",
        StatusCodes.Status403Forbidden,
        "A vote is closed by a member who has voted"
    );

    public static readonly Problem NoMajority = new(
        "LABEL-066",
        StatusCodes.Status409Conflict,
        "No answer has more than half of the voices: more members must vote"
    );

    public static readonly Problem RuleNotMet = new(
        "LABEL-067",
        StatusCodes.Status409Conflict,
        "The verdicts do not meet the awarding rule: the label cannot be given"
    );

    public static readonly Problem SeatUnfit = new(
        "LABEL-068",
        StatusCodes.Status422UnprocessableEntity,
        "A seat is given to a member of the committee who holds none, for a federation that is known",
        Field: "account"
    );

    public static readonly Problem SeatUnknown = new(
        "LABEL-069",
        StatusCodes.Status404NotFound,
        "No such seat, or it has ended"
    );
}
