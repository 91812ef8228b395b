using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>Every refusal about what is reported. Codes are never renumbered.</summary>
internal static class ReportProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static Problem Missing(string field) =>
        new("CERT-003", Unprocessable, "A report needs an answer here", Field: field);

    /// <param name="choices">Names as the API writes them.</param>
    public static Problem ChoiceUnknown(string field, string choices) =>
        new("CERT-004", Unprocessable, "The value is none of those that there are", choices, field);

    public static Problem TooLong(string field, int longest) =>
        new(
            "CERT-005",
            Unprocessable,
            "The text is longer than this field takes",
            $"At most {longest} characters",
            field
        );

    public static Problem TypeUnknown(string field) =>
        new(
            "CERT-006",
            Unprocessable,
            "Not a type of the taxonomy (RSIT)",
            $"Version {Rsit.RsitCatalogue.Version}",
            field
        );

    public static Problem InstantUnreadable(string field) =>
        new(
            "CERT-007",
            Unprocessable,
            "An instant is written with its offset from UTC (RFC 3339)",
            "2026-03-22T01:30:00+01:00",
            field
        );

    public static Problem InstantImpossible(string field) =>
        new("CERT-008", Unprocessable, "The instant lies ahead, or too far back", Field: field);

    public static Problem InstantsReversed(string field) =>
        new(
            "CERT-009",
            Unprocessable,
            "Nobody knows of something before it has happened",
            Field: field
        );

    public static Problem OutOfBounds(string field) =>
        new("CERT-010", Unprocessable, "The number is not one that can be", Field: field);

    public static readonly Problem TooManyVersions = new(
        "CERT-011",
        StatusCodes.Status409Conflict,
        "A report takes no further version: write a message instead",
        $"At most {Report.MostVersions}"
    );

    /// <summary>One answer for a number that is not there and for a code that is not its own.</summary>
    public static readonly Problem CodeWrong = new(
        "CERT-012",
        StatusCodes.Status404NotFound,
        "No report has this number and this code",
        Field: "code"
    );

    public static readonly Problem FormExpired = new(
        "CERT-013",
        StatusCodes.Status422UnprocessableEntity,
        "This form was opened too long ago, or was altered: send it once more"
    );

    public static readonly Problem MessagesFull = new(
        "CERT-014",
        StatusCodes.Status409Conflict,
        "A report takes no further message",
        $"At most {ReportMessage.Most}"
    );
}
