using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>The refusals of what is added to the plan. Codes are never renumbered.</summary>
internal static class EntryProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Also for what is there and may not be seen.</summary>
    public static readonly Problem Unknown = new(
        "PLAN-010",
        StatusCodes.Status404NotFound,
        "No such entry"
    );

    public static readonly Problem SubjectForeign = new(
        "PLAN-011",
        Unprocessable,
        "The plan has nothing of that name that an entry of this kind may be about",
        Field: "subject"
    );

    public static readonly Problem Automatic = new(
        "PLAN-012",
        Unprocessable,
        "This figure is counted by the suite: it is annotated, not typed over",
        Field: "subject"
    );

    /// <param name="expected">In words: "a date, yyyy-MM-dd".</param>
    public static Problem FieldInvalid(string field, string expected) =>
        new(
            "PLAN-013",
            Unprocessable,
            "A field is missing, or holds no value that it takes",
            $"Expected: {expected}",
            field
        );

    public static Problem FieldForeign(string field) =>
        new("PLAN-014", Unprocessable, "An entry of this kind has no such field", field);

    public static readonly Problem ReplacesForeign = new(
        "PLAN-015",
        Unprocessable,
        "Only a published entry of the same kind and subject, that none has replaced yet, is replaced",
        Field: "replaces"
    );

    public static readonly Problem NotWaiting = new(
        "PLAN-016",
        StatusCodes.Status409Conflict,
        "This entry was published or refused already"
    );

    public static readonly Problem OwnProposal = new(
        "PLAN-017",
        StatusCodes.Status403Forbidden,
        "Whoever proposed an entry does not publish or refuse it"
    );

    public static readonly Problem KindUnknown = new(
        "PLAN-018",
        Unprocessable,
        "There is no such kind of entry",
        Field: "kind"
    );

    /// <param name="column">That the file lacks.</param>
    public static Problem ColumnMissing(string column) =>
        new("PLAN-019", Unprocessable, "The file lacks a column", column, "file");

    public static readonly Problem FileFaulty = new(
        "PLAN-020",
        Unprocessable,
        "The file has faults: nothing of it was taken",
        Field: "file"
    );
}
