using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The refusals of the register's open data; those of publications follow from CNDP-105 on.</summary>
internal static class RegisterProblems
{
    /// <summary>A copy that was kept of another register, or a cursor that nobody gave.</summary>
    public static readonly Problem CursorUnknown = new(
        "CNDP-100",
        StatusCodes.Status422UnprocessableEntity,
        "There was no change with this cursor yet",
        Field: "since"
    );

    public static readonly Problem ReleaseUnknown = new(
        "CNDP-101",
        StatusCodes.Status404NotFound,
        "The register of this day was not released, or is kept no longer"
    );

    /// <summary>The whole register is read for each: a release has the same lines and costs nothing.</summary>
    public static readonly Problem ExportBusy = new(
        "CNDP-102",
        StatusCodes.Status503ServiceUnavailable,
        "As many whole exports as are made at once are under way: come back later, or take the last release"
    );
}
