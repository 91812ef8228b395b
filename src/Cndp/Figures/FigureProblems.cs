using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>The refusals of the public figures and of the annual report; those of publications stand before them.</summary>
internal static class FigureProblems
{
    public static readonly Problem YearInvalid = new(
        "CNDP-115",
        StatusCodes.Status422UnprocessableEntity,
        "Figures are there from 2009 to this year",
        Field: "year"
    );

    public static readonly Problem YearNotOver = new(
        "CNDP-116",
        StatusCodes.Status422UnprocessableEntity,
        "An annual report is of a year that is over",
        Field: "year"
    );
}
