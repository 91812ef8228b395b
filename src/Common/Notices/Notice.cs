namespace MarocNumeric.Trust.Common.Notices;

/// <summary>Something that one person is told: in the inbox always, by mail where they want it.</summary>
/// <param name="Recipient">The account's identifier. A machine has no inbox: for one, nothing is written.</param>
/// <param name="Kind">"dossier.completion-asked"; the module's texts have a title and a body for it (<see cref="NoticeTexts{TTexts}"/>).</param>
/// <param name="Path">The record, from the root without a language: "/dossiers/{id}".</param>
/// <param name="Values">For the places in the texts. May be personal data: sealed at rest, erased once told.</param>
/// <param name="Event">A day to keep in mind, sent as a calendar file.</param>
public sealed record Notice(
    string Recipient,
    string Kind,
    string Path,
    IReadOnlyDictionary<string, string>? Values = null,
    CalendarEvent? Event = null
);

/// <summary>An entry of a calendar (RFC 5545 section 3.6.1), named by the notice's title.</summary>
/// <param name="At">The day on the clocks of Morocco: "the certificate ends".</param>
/// <param name="RemindDays">How many days before it the reader's calendar speaks up; null for never.</param>
public sealed record CalendarEvent(DateTimeOffset At, int? RemindDays = 7);

/// <summary>Something that the systems of an organisation are told, by the webhooks that it registered.</summary>
/// <param name="Organisation">Whose record it is.</param>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="Subject">The record's identifier or serial; never personal data.</param>
public sealed record Announcement(Guid Organisation, string Kind, string Subject);

/// <summary>What organisations may be told by webhooks.</summary>
public static class EventKinds
{
    public const string CertificateExpiring = "certificate.expiring";
    public const string CertificateRevoked = "certificate.revoked";
    public const string CertificateSuspended = "certificate.suspended";
    public const string ReportMessage = "report.message";
    public const string ReportMoved = "report.moved";
    public const string RequestRefused = "request.refused";
    public const string RestorationMoved = "restoration.moved";
    public const string RoleGiven = "role.given";
    public const string RoleTaken = "role.taken";
    public const string ServiceMoved = "service.moved";

    public static readonly IReadOnlyList<string> All =
    [
        CertificateExpiring,
        CertificateRevoked,
        CertificateSuspended,
        ReportMessage,
        ReportMoved,
        RequestRefused,
        RestorationMoved,
        RoleGiven,
        RoleTaken,
        ServiceMoved,
    ];
}
