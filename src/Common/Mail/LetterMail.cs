using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;

namespace MarocNumeric.Trust.Common.Mail;

/// <summary>A letter as a mail. Nobody's machine answers it, and one of ours never answers a machine.</summary>
internal sealed class LetterMail(
    TrustOptions trust,
    NoticeSeal seal,
    MailDoor door,
    IStringLocalizer<MailTexts> texts,
    TimeProvider clock
)
{
    /// <returns>What went wrong, or null.</returns>
    public async Task<DeliveryFailure?> SendAsync(OutboxRow row, CancellationToken cancel) =>
        door.IsOpen
            ? await door.SendAsync(Make(row.Id, seal.Open<Letter>(row.Sealed!)), cancel)
            : new("no-mail-server", ForGood: true);

    private MimeMessage Make(Guid id, Letter letter)
    {
        var text = new TextPart(TextFormat.Plain)
        {
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
        text.SetText(Encoding.UTF8, letter.Body.ReplaceLineEndings("\r\n"));
        var mail = new MimeMessage
        {
            Subject = letter.Subject,
            // Sent twice, after a crash, it shows itself as the same mail (RFC 5322 section 3.6.4).
            MessageId = $"{id}@{trust.Issuer.Host}",
            Date = clock.GetUtcNow(),
            Body = text,
        };
        mail.From.Add(
            new MailboxAddress(
                NoticeLanguages.Language(letter.Language).In(() => texts["Sender"].Value),
                trust.Mail.From ?? $"trust@{trust.Issuer.Host}"
            )
        );
        mail.To.Add(new MailboxAddress(null, letter.Address));
        mail.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        mail.Headers.Add("Auto-Submitted", "auto-replied");
        foreach (var before in letter.References)
        {
            mail.References.Add(before);
        }

        if (letter.InReplyTo is { } answered)
        {
            mail.InReplyTo = answered;
        }

        return mail;
    }
}
