using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>Refusals about files of many filings and about the sets that are made of them. Codes are never renumbered.</summary>
internal static class SetProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;
    private const int Conflict = StatusCodes.Status409Conflict;

    /// <param name="reason">What is wrong with the file as a whole, never a part of its content.</param>
    public static Problem Unreadable(string reason) =>
        new("CNDP-050", Unprocessable, "The file cannot be read", reason, "file");

    /// <param name="limit">What holds: "at most 1000 rows".</param>
    public static Problem TooLarge(string limit) =>
        new("CNDP-051", Unprocessable, "The file has too many rows or columns", limit, "file");

    /// <param name="refused">What the reader of tables said: here it has this module's own codes.</param>
    public static Problem Of(Problem refused) =>
        string.Equals(
            refused.Code,
            TableProblems.TooLarge(string.Empty).Code,
            StringComparison.Ordinal
        )
            ? TooLarge(refused.Detail!)
            : Unreadable(refused.Detail!);

    /// <param name="column">The form's name of the column: "column-3".</param>
    public static Problem MappingInvalid(string column, string reason) =>
        new("CNDP-052", Unprocessable, "The mapping of the columns is not valid", reason, column);

    /// <param name="field">Of the form, or a part of it.</param>
    /// <param name="expected">In words: "a date, yyyy-MM-dd".</param>
    public static Problem CellInvalid(string field, string expected) =>
        new(
            "CNDP-053",
            Unprocessable,
            "The cell holds a formula, or a value that the column does not take",
            $"Expected: {expected}",
            field
        );

    /// <param name="field">Of the column that names the controller.</param>
    public static Problem ControllerUnknown(string field) =>
        new(
            "CNDP-054",
            Unprocessable,
            "No mandate for this controller is in force, or none of its acts is left (decree 2-09-165 art. 24)",
            Field: field
        );

    /// <param name="line">Where it stands first.</param>
    public static Problem RowTwice(int line) =>
        new(
            "CNDP-055",
            Unprocessable,
            "The same controller files the same processing twice",
            $"Row {line}",
            "traitement.nom"
        );

    public static readonly Problem NotConfirmable = new(
        "CNDP-056",
        Conflict,
        "The set is filed already, or no row of it is in order"
    );

    public static readonly Problem Unknown = new(
        "CNDP-057",
        StatusCodes.Status404NotFound,
        "There is no such set"
    );
}
