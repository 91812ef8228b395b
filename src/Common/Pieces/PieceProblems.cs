using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Why a document is not taken, or not handed out. The texts in the reader's language stand in <see cref="PieceTexts"/>.</summary>
public static class PieceProblems
{
    public static readonly Problem Missing = new(
        "COMMON-100",
        StatusCodes.Status422UnprocessableEntity,
        "A document is needed here: choose a file that is not empty",
        Field: "file"
    );

    public static Problem TooLarge(int most) =>
        new(
            "COMMON-101",
            StatusCodes.Status413PayloadTooLarge,
            "The document is larger than the limit",
            $"{most} bytes",
            "file"
        );

    public static readonly Problem TypeUnknown = new(
        "COMMON-102",
        StatusCodes.Status422UnprocessableEntity,
        "A document is a PDF, a PNG or a JPEG, judged from its content",
        Field: "file"
    );

    internal static Problem Lies(string found) =>
        new(
            "COMMON-103",
            StatusCodes.Status422UnprocessableEntity,
            "The document is not of the type that its name or its sender says",
            $"It is {found}",
            "file"
        );

    internal static Problem Broken(string rule) =>
        new(
            "COMMON-104",
            StatusCodes.Status422UnprocessableEntity,
            "The document cannot be read in full, or goes beyond a limit",
            rule,
            "file"
        );

    internal static Problem Active(string rule) =>
        new(
            "COMMON-105",
            StatusCodes.Status422UnprocessableEntity,
            "The document does or carries something: print it to a new PDF and send that",
            rule,
            "file"
        );

    internal static readonly Problem Encrypted = new(
        "COMMON-106",
        StatusCodes.Status422UnprocessableEntity,
        "The document is encrypted: take its protection off",
        Field: "file"
    );

    public static Problem Infected(string? found) =>
        new(
            "COMMON-107",
            StatusCodes.Status422UnprocessableEntity,
            "The scanner found malicious software in the document; it was not kept",
            found,
            "file"
        );

    public static readonly Problem NotScanned = new(
        "COMMON-108",
        StatusCodes.Status409Conflict,
        "The document has not been scanned yet: nobody opens it before"
    );

    public static readonly Problem Gone = new(
        "COMMON-109",
        StatusCodes.Status404NotFound,
        "There is no such document, or its content is no longer what was taken"
    );
}
