using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;

namespace MarocNumeric.Trust.Common.Mail;

/// <summary>A notice as a mail: plain text, one link to the record, no picture and no trace of who reads it.</summary>
internal sealed class NoticeMail(
    TrustOptions trust,
    IStringLocalizer<MailTexts> texts,
    TimeProvider clock
)
{
    public MimeMessage Make(InboxItem item, Addressee reader, string address)
    {
        var language = NoticeLanguages.Language(reader.Language);
        var words = item.Texts[language.Code];
        var mail = new MimeMessage
        {
            Subject = words.Title,
            // The same notice sent twice, after a crash, shows itself as the same mail (RFC 5322 section 3.6.4).
            MessageId = $"{item.Id}@{trust.Issuer.Host}",
            Date = clock.GetUtcNow(),
            Body = Body(item, language, words, reader),
        };
        mail.From.Add(
            new MailboxAddress(
                language.In(() => texts["Sender"].Value),
                trust.Mail.From ?? $"trust@{trust.Issuer.Host}"
            )
        );
        mail.To.Add(new MailboxAddress(reader.Name, address));
        mail.Headers.Add(HeaderId.ContentLanguage, language.Code);
        // Nobody's absence is an answer to a machine (RFC 3834 section 5).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private MimeEntity Body(InboxItem item, Language language, NoticeText words, Addressee reader)
    {
        var text = new TextPart(TextFormat.Plain)
        {
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
        text.SetText(Encoding.UTF8, Text(item, language, words, reader));
        if (item.Event is not { } day)
        {
            return text;
        }

        var calendar = new MimePart("text", "calendar")
        {
            Content = new MimeContent(
                new MemoryStream(
                    Encoding.UTF8.GetBytes(
                        CalendarFile.Of(item.Id, words, day, Address(item, language), clock)
                    )
                )
            ),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = "rappel.ics",
        };
        calendar.ContentType.Charset = "utf-8";
        calendar.ContentType.Parameters.Add("method", "PUBLISH");
        return new Multipart("mixed") { text, calendar };
    }

    private string Text(InboxItem item, Language language, NoticeText words, Addressee reader) =>
        language.In(() =>
            string.Join(
                "\r\n",
                texts["Greeting", reader.Name].Value,
                string.Empty,
                words.Body.ReplaceLineEndings("\r\n"),
                string.Empty,
                texts["Record"].Value,
                Address(item, language),
                string.Empty,
                "-- ",
                texts["Footer"].Value,
                new Uri(trust.Issuer, $"{language.Prefix}/inbox/settings").AbsoluteUri
            ) + "\r\n"
        );

    private string Address(InboxItem item, Language language) =>
        new Uri(trust.Issuer, language.Prefix + item.Path).AbsoluteUri;
}
