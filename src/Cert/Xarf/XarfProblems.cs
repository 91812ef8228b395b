using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Xarf;

/// <summary>Every refusal about XARF. Codes are never renumbered.</summary>
internal static class XarfProblems
{
    /// <param name="field">The member at fault: "reporter.contact", "evidence[2].payload".</param>
    /// <param name="rule">Of the schema.</param>
    public static Problem Invalid(string field, string rule) =>
        new(
            "CERT-138",
            StatusCodes.Status422UnprocessableEntity,
            "Not a report of XARF version 4",
            rule,
            field
        );

    public static readonly Problem OtherContent = new(
        "CERT-139",
        StatusCodes.Status409Conflict,
        "A report with this identifier came before and said something else",
        Field: "report_id"
    );
}
