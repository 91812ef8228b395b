using MarocNumeric.Trust.Cert.Evidence;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A mail as it came, octet for octet, and each of its attachments beside it, for the save that follows. Archives stay closed, however deep they are nested.</summary>
internal sealed class MailEvidence(EvidenceDesk desk, IOptions<CertOptions> options)
{
    public async Task AddAsync(Guid report, TakenMail taken, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var (mail, raw) = (taken.Mail, taken.Raw);
        var most = options.Value.MailIntake.MostBytes;
        raw.Position = 0;
        // A report that takes no further evidence has had two hundred: the mail stays in the mailbox, and the message is taken.
        await desk.TakeAsync(
            new(
                report,
                Incident: null,
                EvidenceOrigin.Mail,
                By: null,
                raw,
                "courriel.eml",
                "message/rfc822",
                $"{(mail.Cover is MailCover.None ? string.Empty : $"encryption: {mail.Cover}; ")}signature: {taken.Signature.Found} {taken.Signature.By}".TrimEnd(),
                most,
                Read: false
            ),
            cancel
        );
        var body = MailText.Body(mail.Mail);
        var left = most;
        foreach (
            var part in mail
                .Mail.BodyParts.OfType<MimePart>()
                .Where(part => part != body && part.Content is not null)
                .Take(MailDesk.MostParts)
        )
        {
            await using var content = part.Content!.Open();
            var kept = await desk.TakeAsync(
                new(
                    report,
                    Incident: null,
                    EvidenceOrigin.Mail,
                    By: null,
                    content,
                    part.FileName ?? part.ContentType.MimeType.Replace('/', '-'),
                    part.ContentType.MimeType,
                    Note: null,
                    left
                ),
                cancel
            );
            left -= kept.Refused(out _, out var item) ? 0 : item.Size;
        }
    }
}
