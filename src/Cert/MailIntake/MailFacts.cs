using System.Text.Json;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.OfflineForm;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Cert.Xarf;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>From a mail to the facts of a report: an offline form, an XARF or ARF report where it brings one, else what it says.</summary>
internal sealed class MailFacts(IStringLocalizer<IntakeTexts> texts)
{
    private const string Cut = "\n[…]";

    /// <param name="Id">Where what it brings has an identifier of its own, the same wherever it comes from.</param>
    /// <param name="Channel">By which it counts as the same.</param>
    /// <param name="CodeHash">Of the code that an offline form made; null where we make one.</param>
    internal sealed record Found(
        ReportFacts Facts,
        Guid? Id = null,
        ReportChannel Channel = ReportChannel.Mail,
        byte[]? CodeHash = null
    );

    public Found Of(ReadMail mail, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return Brought(mail, now)
            ?? new(
                FeedbackReport.Of(mail.Mail, now) is { } feedback
                    ? OfFeedback(mail, feedback, now)
                    : OfWords(mail, now)
            );
    }

    /// <summary>What is to be read by the team as the message of a report that is there.</summary>
    public string Message(ReadMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var text = $"{mail.Sender}\n\n{Closed(mail)}{Own(mail.Text)}";
        return text.Length <= ReportMessage.Longest
            ? text
            : text[..(ReportMessage.Longest - Cut.Length)] + Cut;
    }

    private static Found? Brought(ReadMail mail, DateTimeOffset now)
    {
        foreach (
            var part in mail
                .Mail.BodyParts.OfType<MimePart>()
                .Where(IsJson)
                .Take(MailDesk.MostParts)
        )
        {
            var octets = MailText.Beginning(part, FormFile.Largest + 1);
            if (octets.Length <= FormFile.Largest && OfFile(octets, now) is { } form)
            {
                return form;
            }

            if (OfXarf(part, mail, now) is { } xarf)
            {
                return xarf;
            }
        }

        return null;
    }

    private static bool IsJson(MimePart part) =>
        part.ContentType.MimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || part.FileName?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) is true;

    private static Found? OfFile(byte[] octets, DateTimeOffset now) =>
        FormFile.Read(octets, now).Refused(out _, out var form)
            ? null
            : new(form.Facts, form.Id, ReportChannel.File, form.CodeHash);

    private static Found? OfXarf(MimePart part, ReadMail mail, DateTimeOffset now)
    {
        var octets = MailText.Beginning(part, XarfReading.LargestBody);
        try
        {
            using var document = JsonDocument.Parse(octets);
            return XarfReading.Read(document.RootElement, now).Refused(out _, out var xarf)
                ? null
                : new(
                    xarf.Facts,
                    ReceiveXarf.IdOf($"mail {mail.Address}", xarf.ReportId),
                    ReportChannel.Mail
                );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ReportFacts OfFeedback(ReadMail mail, FeedbackReport feedback, DateTimeOffset now) =>
        OfWords(mail, now) with
        {
            Type = feedback.Rsit,
            Description = Bounded(
                string.Join('\n', [mail.Subject, .. feedback.Lines, string.Empty, mail.Text])
            ),
            Systems = feedback.Source ?? Said(mail, "mail-systems"),
            Effect = Effect.Attempt,
            OccurredAt = feedback.At,
        };

    /// <summary>Nobody has said how grave it is: as for a partial failure, until a person has read it.</summary>
    private ReportFacts OfWords(ReadMail mail, DateTimeOffset now) =>
        new(
            DeclarantClass.Other,
            "undetermined",
            mail.Date ?? now,
            Answer.Unknown,
            Bounded($"{mail.Subject}\n\n{Closed(mail)}{mail.Text}"),
            Said(mail, "mail-systems"),
            Effect.Partial,
            Answer.Unknown,
            mail.Label
        )
        {
            Contact = mail.Sender,
        };

    /// <summary>Whoever reads it knows that there is more, and where.</summary>
    private string Closed(ReadMail mail) =>
        mail.Cover is MailCover.Closed ? $"{Said(mail, "mail-closed")}\n\n" : string.Empty;

    private string Said(ReadMail mail, string name) => mail.Language.In(() => texts[name].Value);

    private string Bounded(string text)
    {
        var faults = new List<Common.Results.Problem>();
        var whole =
            text.Length <= SentReport.LongestDescription
                ? text
                : text[..(SentReport.LongestDescription - Cut.Length)] + Cut;
        return SentReport.Text(
                whole,
                "description",
                SentReport.LongestDescription,
                required: false,
                faults
            ) ?? texts["mail-empty"].Value;
    }

    /// <summary>Without what the mail quotes of ours.</summary>
    private static string Own(string text)
    {
        var own = string.Join(
                '\n',
                text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith('>'))
            )
            .Trim();
        return own.Length > 0 ? own : EvidenceText.Line(text, ReportMessage.Longest) ?? "…";
    }
}
