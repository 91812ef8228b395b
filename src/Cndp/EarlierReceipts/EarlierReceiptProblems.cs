using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>Refusals about receipts older than the suite. Codes are never renumbered.</summary>
internal static class EarlierReceiptProblems
{
    /// <param name="rule">What holds: "5 to 150 characters".</param>
    public static Problem NotTaken(string field, string rule) =>
        new(
            "CNDP-059",
            StatusCodes.Status422UnprocessableEntity,
            "What is said of a receipt older than the suite is not as its paper has it",
            rule,
            field
        );
}
