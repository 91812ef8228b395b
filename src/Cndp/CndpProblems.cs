using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp;

/// <summary>The refusals of the legal engine (law 09-08): facts that cannot be judged. Codes are never renumbered; from CNDP-020 on they stand with the filings.</summary>
internal static class CndpProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem FactsMissing = new(
        "CNDP-001",
        Unprocessable,
        "Facts are one object whose names are fields of the form",
        Field: "faits"
    );

    /// <param name="field">What was sent as a name; never repeated beyond the length of a field's name.</param>
    public static Problem FieldUnknown(string field) =>
        new("CNDP-002", Unprocessable, "The form of this version has no such field", Field: field);

    public static Problem FieldTwice(string field) =>
        new("CNDP-003", Unprocessable, "A field is answered once", Field: field);

    /// <param name="expected">The type in words: "true or false".</param>
    public static Problem TypeWrong(string field, string expected) =>
        new(
            "CNDP-004",
            Unprocessable,
            "The value is not of the field's type",
            $"Expected: {expected}",
            field
        );

    /// <param name="list">The name of the code list.</param>
    public static Problem CodeUnknown(string field, string list) =>
        new("CNDP-005", Unprocessable, "The list has no such code", $"List: {list}", field);

    /// <param name="limit">What holds: "at most 5 values".</param>
    public static Problem OutOfBounds(string field, string limit) =>
        new(
            "CNDP-006",
            Unprocessable,
            "The value is longer, shorter or fuller than the field takes",
            $"Limit: {limit}",
            field
        );

    public static readonly Problem VersionUnknown = new(
        "CNDP-007",
        Unprocessable,
        "There is no such version of the rules",
        Field: "version"
    );

    public static readonly Problem DateBeforeRules = new(
        "CNDP-008",
        Unprocessable,
        "No version of the rules was in force on that date",
        Field: "date"
    );
}
