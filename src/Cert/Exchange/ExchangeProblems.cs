using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>The refusals of what comes from other teams and leaves for them. Codes are never renumbered.</summary>
internal static class ExchangeProblems
{
    public static readonly Problem RedStays = new(
        "CERT-194",
        StatusCodes.Status409Conflict,
        "What is TLP:RED leaves by no file"
    );

    public static Problem EventUnreadable(string why) =>
        new(
            "CERT-195",
            StatusCodes.Status422UnprocessableEntity,
            "Not an event in MISP's core format",
            why,
            "file"
        );

    public static Problem TagUnknown(string tag) =>
        new(
            "CERT-196",
            StatusCodes.Status422UnprocessableEntity,
            "The event bears a TLP tag that is none of TLP 2.0",
            tag,
            "file"
        );

    /// <param name="of">The event's label.</param>
    public static Problem StricterThanReport(Tlp of) =>
        new(
            "CERT-197",
            StatusCodes.Status409Conflict,
            "The event is stricter than the report: a label is never lowered. Report it anew under its own label",
            of.Full(),
            "file"
        );

    public static readonly Problem EventTooLarge = new(
        "CERT-198",
        StatusCodes.Status413PayloadTooLarge,
        "An event is at most 2 MiB and 5000 attributes",
        Field: "file"
    );
}
