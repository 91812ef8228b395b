using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>Why a file is no table. Codes are never renumbered.</summary>
public static class TableProblems
{
    /// <param name="reason">What is wrong with the file as a whole, never a part of its content.</param>
    public static Problem Unreadable(string reason) =>
        new(
            "COMMON-180",
            StatusCodes.Status422UnprocessableEntity,
            "The file cannot be read as a table",
            reason,
            "file"
        );

    /// <param name="limit">What holds: "at most 1000 rows".</param>
    public static Problem TooLarge(string limit) =>
        new(
            "COMMON-181",
            StatusCodes.Status422UnprocessableEntity,
            "The table has too many rows or columns",
            limit,
            "file"
        );
}
