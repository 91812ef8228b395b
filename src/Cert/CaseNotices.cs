using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cert;

/// <summary>What people are told of reports and incidents, with the change that is about to be saved: a number and that there is something, never what. A mail leaves the service, whatever the label.</summary>
internal static class CaseNotices
{
    public const string Received = "incident.received";
    public const string Assigned = "incident.assigned";
    public const string Answered = "incident.answered";
    public const string Involved = "incident.involved";
    public const string Message = "report.message";
    public const string Moved = "report.moved";

    public static void Tell(
        this CertDbContext db,
        TimeProvider clock,
        Incident incident,
        string kind,
        IEnumerable<string> recipients
    ) => db.Tell(clock, (incident.Id, incident.Reference), kind, recipients);

    public static void Tell(
        this CertDbContext db,
        TimeProvider clock,
        (Guid Id, string Reference) incident,
        string kind,
        IEnumerable<string> recipients
    )
    {
        ArgumentNullException.ThrowIfNull(recipients);
        foreach (var recipient in recipients)
        {
            db.Notify(
                clock,
                new(recipient, kind, $"/cert/incidents/{incident.Id}", Number(incident.Reference))
            );
        }
    }

    /// <summary>A report says that a trust service is hit: the authority hears its number once, and asks the team. Of what is TLP:RED the team tells them itself.</summary>
    public static Task TellTrustServiceAsync(
        this CertDbContext db,
        TimeProvider clock,
        (Report Row, ReportFacts Facts) what,
        CancellationToken cancel
    ) =>
        what.Facts.TrustService is not Answer.Yes || what.Row.Tlp is Tlp.Red
            ? Task.CompletedTask
            : db.WarnAsync(
                clock,
                new(
                    SameId.Of("trust-service", $"{what.Row.Id}"),
                    what.Row.Number,
                    what.Row.AwareAt,
                    clock.Now()
                ),
                cancel
            );

    /// <summary>Whoever sent it; an anonymous reporter comes back by themselves.</summary>
    public static void TellReporter(
        this CertDbContext db,
        TimeProvider clock,
        Report report,
        string kind
    )
    {
        db.AnnounceUnlessRed(
            clock,
            report,
            kind is Message ? EventKinds.ReportMessage : EventKinds.ReportMoved
        );
        if (report.Source is { } account)
        {
            db.Notify(
                clock,
                new(account, kind, $"/cert/reports/{report.Id}", Number(report.Number))
            );
        }
    }

    private static Dictionary<string, string> Number(string number) =>
        new(StringComparer.Ordinal) { ["number"] = number };
}
