using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.SignedActs;

/// <summary>Why a signed document does not stand for an act. The texts in the reader's language stand in <see cref="SignedActTexts"/>.</summary>
public static class SignedActProblems
{
    /// <summary>The field of every form that takes one.</summary>
    public const string Field = "signed";

    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem NobodyJudges = new(
        "COMMON-144",
        StatusCodes.Status503ServiceUnavailable,
        "Signed documents cannot be verified by this process: show a second factor instead",
        Field: Field
    );

    public static readonly Problem NotWhatWasShown = new(
        "COMMON-145",
        Unprocessable,
        "The signed document is not the one that is handed out for these facts: download it again and sign that",
        Field: Field
    );

    public static readonly Problem MoreThanASignature = new(
        "COMMON-146",
        Unprocessable,
        "One signature without a picture is added to the document, and nothing else",
        Field: Field
    );

    /// <summary>The detail is the verdict's name; its sentence stands in <see cref="DocumentTexts"/>.</summary>
    public static Problem DoesNotHold(DocumentVerdict verdict) =>
        new("COMMON-147", Unprocessable, "The signature does not hold", $"{verdict}", Field);

    public static readonly Problem NoTimestamp = new(
        "COMMON-148",
        Unprocessable,
        "The signature bears no time-stamp (PAdES baseline T)",
        Field: Field
    );

    public static readonly Problem SomebodyElse = new(
        "COMMON-149",
        Unprocessable,
        "The certificate of the signature was not issued to the account that acts",
        Field: Field
    );
}
