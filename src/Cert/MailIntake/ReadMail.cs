using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A mail as it was read: nothing of it is believed, all of it is bounded.</summary>
/// <param name="Key">By which it is taken once.</param>
/// <param name="Before">Message-IDs that it answers, the nearest first.</param>
/// <param name="Numbers">Of reports, as they stand in its subject.</param>
/// <param name="Date">Null where it says none that can be.</param>
internal sealed partial record ReadMail(
    MimeMessage Mail,
    string Key,
    MailNature Nature,
    string? Address,
    string Sender,
    string Subject,
    string Text,
    Language Language,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Numbers,
    DateTimeOffset? Date
)
{
    /// <summary>Whether it came encrypted, and was opened before it was read.</summary>
    public MailCover Cover { get; init; }

    private const int MostBefore = 50;
    private const int LongestSubject = 300;

    /// <summary>Below that share of Arabic letters a text is none.</summary>
    private const double Arabic = 0.3;

    /// <param name="whole">SHA-256 of the mail, for one without a Message-ID.</param>
    /// <param name="own">The address that our own mails come from.</param>
    public static ReadMail Of(MimeMessage mail, string whole, string? own, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var from = mail.From.Mailboxes.FirstOrDefault();
        var subject = EvidenceText.Line(mail.Subject, LongestSubject) ?? string.Empty;
        var text = MailText.Body(mail) is { } body ? MailText.Of(body) : string.Empty;
        return new(
            mail,
            mail.MessageId is { Length: > 0 } id ? KeyOf(id) : whole,
            MailNatures.Of(mail, own),
            from?.Address,
            EvidenceText.Line(
                from is null ? null
                    : from.Name is { Length: > 0 } name ? $"{name} <{from.Address}>"
                    : from.Address,
                Reports.SentReport.LongestLine
            ) ?? "?",
            subject,
            text,
            LanguageOf(mail, $"{subject} {text}"),
            [
                .. mail
                    .References.Reverse()
                    .Prepend(mail.InReplyTo)
                    .Where(before => before is { Length: > 0 })
                    .Distinct(StringComparer.Ordinal)
                    .Take(MostBefore)!,
            ],
            [
                .. Number()
                    .Matches(subject)
                    .Select(found =>
                        RandomNumber.Read(found.Value, out var read) is NumberReading.Read
                            ? read.ToString()
                            : null
                    )
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
            mail.Headers.Contains(HeaderId.Date)
            && mail.Date.Year >= 1990
            && mail.Date <= now
            && mail.Date > now.AddDays(-30)
                ? mail.Date
                : null
        );
    }

    public static string KeyOf(string messageId) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"<{messageId.Trim('<', '>', ' ')}>"))
        );

    /// <summary>What the sender wrote into the subject, "TLP:RED"; AMBER where there is none.</summary>
    public Tlp Label =>
        Marked().Match(Subject) is { Success: true } found
        && TlpLabels.Read(found.Value) is { } label
            ? label
            : Tlp.Amber;

    private static Language LanguageOf(MimeMessage mail, string text)
    {
        var letters = text.Count(char.IsLetter);
        if (letters > 0 && text.Count(IsArabic) > letters * Arabic)
        {
            return Language.Arabic;
        }

        var said = mail.Headers[HeaderId.ContentLanguage]?.Trim();
        return
            said?.StartsWith("en", StringComparison.OrdinalIgnoreCase) is true
            || Count(text, " the ", " and ", " is ", " of ")
                > Count(text, " le ", " la ", " les ", " et ", " de ", " un ")
            ? Language.English
            : Language.French;
    }

    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u06FF';

    private static int Count(string text, params string[] words)
    {
        var folded = text.ToLower(CultureInfo.InvariantCulture);
        return words.Sum(word => folded.Split(word).Length - 1);
    }

    [GeneratedRegex(
        @"\bI-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\bTLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Marked();
}
