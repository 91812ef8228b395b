using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>Every refusal about sittings of the commission and about receipts that are looked at afterwards. Codes are never renumbered.</summary>
internal static class CommissionProblems
{
    private const int Conflict = StatusCodes.Status409Conflict;

    /// <summary>Also for a question that is not of that sitting.</summary>
    public static Problem SittingUnknown(Guid id) =>
        new("CNDP-060", StatusCodes.Status404NotFound, "No such sitting or question", $"{id}");

    public static readonly Problem SittingNeeded = new(
        "CNDP-061",
        StatusCodes.Status403Forbidden,
        "The commission decides this in a sitting, and has not delegated it to one member (law 09-08 art. 32 to 35)"
    );

    /// <param name="field">"at" or "chair".</param>
    public static Problem SittingInvalid(string field) =>
        new(
            "CNDP-062",
            StatusCodes.Status422UnprocessableEntity,
            "A sitting begins from now on and not too far ahead, under a chair who is a member",
            Field: field
        );

    public static readonly Problem NotConvened = new(
        "CNDP-063",
        StatusCodes.Status403Forbidden,
        "The members who were convened vote, and their chair closes the vote"
    );

    /// <param name="why">"before", "after".</param>
    private static Problem NotOpen(string why) =>
        new(
            "CNDP-064",
            Conflict,
            "A question is voted from the beginning of its sitting until the chair closes the vote",
            why
        );

    public static readonly Problem NotBegun = NotOpen("before");

    public static readonly Problem QuestionClosed = NotOpen("after");

    public static readonly Problem VotedAlready = new(
        "CNDP-065",
        Conflict,
        "A member votes once on a question"
    );

    /// <param name="present">Members who took part.</param>
    /// <param name="quorum">How many are needed.</param>
    public static Problem NoQuorum(int present, int quorum) =>
        new(
            "CNDP-066",
            Conflict,
            "Two thirds of the members are present, or nothing is decided (law 09-08 art. 32 to 35)",
            $"{present} of {quorum}"
        );

    public static readonly Problem InterestDeclared = new(
        "CNDP-067",
        StatusCodes.Status403Forbidden,
        "Who has declared an interest in the controller within the last five years stands aside (law 09-08 art. 32 to 35)"
    );

    public static readonly Problem QuestionOpen = new(
        "CNDP-068",
        Conflict,
        "A question on this filing is before a sitting already"
    );

    public static readonly Problem NotDrawn = new(
        "CNDP-069",
        Conflict,
        "This receipt was not drawn for a look afterwards, or has had its look"
    );
}
