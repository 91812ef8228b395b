using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>The refusals of proceedings upon a label. Codes are never renumbered.</summary>
internal static class ProceedingProblems
{
    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "LABEL-070",
        StatusCodes.Status404NotFound,
        "No such proceeding"
    );

    public static readonly Problem KindMissing = new(
        "LABEL-071",
        StatusCodes.Status422UnprocessableEntity,
        "A proceeding is for a suspension or for a withdrawal",
        Field: "kind"
    );

    public static readonly Problem Closed = new(
        "LABEL-072",
        StatusCodes.Status409Conflict,
        "This proceeding was answered or decided already, or one is open on this label"
    );

    public static Problem NotHeard(string until) =>
        new(
            "LABEL-073",
            StatusCodes.Status409Conflict,
            "Nothing is decided before the holder was heard, or had the time for it, and no withdrawal before the time to cure is over",
            until
        );

    public static readonly Problem LabelOver = new(
        "LABEL-074",
        StatusCodes.Status409Conflict,
        "Nothing is opened upon a label that does not stand any more"
    );

    public static readonly Problem OwnProposal = new(
        "LABEL-075",
        StatusCodes.Status403Forbidden,
        "Who proposes a withdrawal does not vote on it"
    );
}
