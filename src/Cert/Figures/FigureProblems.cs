using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>The refusals of the public figures. Codes are never renumbered.</summary>
internal static class FigureProblems
{
    public static readonly Problem YearInvalid = new(
        "CERT-193",
        StatusCodes.Status422UnprocessableEntity,
        "A year that the team has figures of",
        $"{Counting.FirstYear} to this one",
        "year"
    );
}
