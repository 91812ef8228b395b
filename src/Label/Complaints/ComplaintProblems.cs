using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>The refusals of buyers' complaints. Codes are never renumbered.</summary>
internal static class ComplaintProblems
{
    public static readonly Problem Unknown = new(
        "LABEL-110",
        StatusCodes.Status404NotFound,
        "No such complaint"
    );

    public static Problem CannotMove(ComplaintState from, ComplaintState to) =>
        new(
            "LABEL-111",
            StatusCodes.Status409Conflict,
            "A complaint that stands so cannot come to stand so: both stand with it",
            $"{from} to {to}"
        );

    public static Problem TextMissing(string field, int longest) =>
        new(
            "LABEL-112",
            StatusCodes.Status422UnprocessableEntity,
            "A text is missing or too long; the field and its length stand with it",
            $"{field}: 2 to {longest} characters",
            field
        );

    public static readonly Problem LabelUnknown = new(
        "LABEL-113",
        StatusCodes.Status422UnprocessableEntity,
        "There is no label of that number: it stands on the seal",
        Field: "label"
    );

    public static readonly Problem FormExpired = new(
        "LABEL-114",
        StatusCodes.Status409Conflict,
        "The form is a day old: send it again as it stands now"
    );

    /// <summary>The same for a wrong number and a wrong code.</summary>
    public static readonly Problem CodeWrong = new(
        "LABEL-115",
        StatusCodes.Status422UnprocessableEntity,
        "No complaint opens with this number and this code",
        Field: "code"
    );

    public static readonly Problem OutcomeUnknown = new(
        "LABEL-116",
        StatusCodes.Status422UnprocessableEntity,
        "A complaint is upheld, rejected or settled",
        Field: "outcome"
    );
}
