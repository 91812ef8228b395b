using System.Globalization;
using MarocNumeric.Trust.Cert.Evidence;
using MimeKit;
using MimeKit.Utils;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>An abuse report in the Abuse Reporting Format (RFC 5965), as it stands in a mail.</summary>
/// <param name="Rsit">What its Feedback-Type is there.</param>
/// <param name="At">Arrival-Date of what is complained of; null where it says none that can be.</param>
/// <param name="Lines">All its fields, as text.</param>
/// <param name="Source">Where the abuse came from.</param>
internal sealed record FeedbackReport(
    string Rsit,
    DateTimeOffset? At,
    IReadOnlyList<string> Lines,
    string? Source
)
{
    private const int MostLines = 60;
    private const int LongestLine = 500;

    /// <returns>Null for a mail that is none.</returns>
    public static FeedbackReport? Of(MimeMessage mail, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (
            mail.Body is not MultipartReport { ReportType: { } kind } report
            || !string.Equals(kind, "feedback-report", StringComparison.OrdinalIgnoreCase)
            || report.OfType<MessageFeedbackReport>().FirstOrDefault() is not { } feedback
        )
        {
            return null;
        }

        var fields = feedback.Fields;
        return new(
            Type(fields["Feedback-Type"]),
            Instant(fields["Arrival-Date"] ?? fields["Received-Date"], now),
            [
                .. fields
                    .Take(MostLines)
                    .Select(field =>
                        EvidenceText.Line($"{field.Field}: {field.Value}", LongestLine)
                    )
                    .OfType<string>(),
            ],
            EvidenceText.Line(fields["Source-IP"] ?? fields["Reported-Domain"], LongestLine)
        );
    }

    /// <summary>RFC 5965 section 7.3, RFC 6591 for auth-failure.</summary>
    private static string Type(string? feedback) =>
        feedback?.Trim().ToLower(CultureInfo.InvariantCulture) switch
        {
            "abuse" => "spam",
            "fraud" => "phishing",
            "virus" => "malware-distribution",
            "auth-failure" => "masquerade",
            _ => "undetermined",
        };

    private static DateTimeOffset? Instant(string? date, DateTimeOffset now) =>
        DateUtils.TryParse(date ?? string.Empty, out var at) && at.Year >= 1990 && at <= now
            ? at
            : null;
}
