using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Why a paper is not handed out. The texts in the reader's language stand in <see cref="PaperTexts"/>.</summary>
public static class PaperProblems
{
    /// <summary>The fact that it speaks of stands all the same.</summary>
    public static Problem NotSealedYet(string why) =>
        new(
            "COMMON-141",
            StatusCodes.Status503ServiceUnavailable,
            "The document is being sealed: ask again in a few seconds",
            why
        );

    public static readonly Problem Unknown = new(
        "COMMON-142",
        StatusCodes.Status404NotFound,
        "There is no such document"
    );

    public static readonly Problem Unreadable = new(
        "COMMON-143",
        StatusCodes.Status500InternalServerError,
        "The content of the document is no longer what was sealed, or is gone: restore it from a backup"
    );
}
