using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Which mails of ours a delivery status (RFC 3464) or a receipt (RFC 8098) is about.</summary>
internal static class MailNotices
{
    /// <returns>Message-IDs of the mails that it brings back, whole or as headers.</returns>
    public static IEnumerable<string> Returned(MimeMessage mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (mail.Body is not MultipartReport report)
        {
            return [];
        }

        return report
            .Select(part =>
                part switch
                {
                    // Whole, or its headers alone.
                    MessagePart { Message: { } sent } => sent.MessageId,
                    MessageDispositionNotification receipt => receipt.Fields["Original-Message-ID"],
                    _ => null,
                }
            )
            .OfType<string>()
            .Select(id => id.Trim().Trim('<', '>'))
            .Where(id => id.Length > 0);
    }
}
