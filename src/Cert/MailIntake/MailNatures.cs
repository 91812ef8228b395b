using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Tells by its headers who wrote a mail.</summary>
internal static class MailNatures
{
    private static readonly string[] ListHeaders =
    [
        "List-Id",
        "List-Post",
        "List-Unsubscribe",
        "List-Help",
        "X-Auto-Response-Suppress",
        "X-Loop",
        "Feedback-ID",
    ];

    private static readonly string[] ReplyHeaders =
    [
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponder",
    ];

    private static readonly string[] Bulk = ["bulk", "junk", "list"];

    private static readonly string[] Machines =
    [
        "mailer-daemon",
        "postmaster",
        "no-reply",
        "noreply",
        "ne-pas-repondre",
        "do-not-reply",
        "donotreply",
        "bounce",
        "bounces",
    ];

    /// <param name="own">The address that our own mails come from.</param>
    public static MailNature Of(MimeMessage mail, string? own)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (IsNotification(mail))
        {
            return MailNature.Notification;
        }

        var automatic = Header(mail, "Auto-Submitted").Split(';', ' ', '(')[0];
        if (
            string.Equals(automatic, "auto-replied", StringComparison.OrdinalIgnoreCase)
            || ReplyHeaders.Any(mail.Headers.Contains)
            || Is(Header(mail, "Precedence"), "auto_reply")
        )
        {
            return MailNature.Reply;
        }

        var sender = mail.From.Mailboxes.FirstOrDefault()?.Address ?? string.Empty;
        return
            (automatic.Length > 0 && !Is(automatic, "no"))
            || Bulk.Any(word => Is(Header(mail, "Precedence"), word))
            || ListHeaders.Any(mail.Headers.Contains)
            || sender.Length == 0
            || Is(Header(mail, "Return-Path"), "<>")
            || Is(sender, own ?? string.Empty)
            || Machines.Any(name => Is(sender.Split('@')[0], name))
            ? MailNature.Machine
            : MailNature.Person;
    }

    private static bool IsNotification(MimeMessage mail) =>
        mail.Body is MultipartReport { ReportType: { } kind }
        && (Is(kind, "delivery-status") || Is(kind, "disposition-notification"));

    private static string Header(MimeMessage mail, string name) =>
        mail.Headers[name]?.Trim() ?? string.Empty;

    private static bool Is(string text, string word) =>
        string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
