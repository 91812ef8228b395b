using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>What whoever wrote a mail is told at once: the number, what to do now, how to follow. Nothing of their mail is repeated: the sender may be forged, and then a stranger reads it.</summary>
internal sealed class MailAnswers(
    CertDbContext db,
    Advice advice,
    IStringLocalizer<IntakeTexts> texts,
    Publisher publisher,
    IOptions<CertOptions> options,
    TimeProvider clock
)
{
    /// <summary>Of the mails before that an answer names.</summary>
    private const int MostBefore = 20;

    /// <summary>Machines are not answered, nor anybody more often than the operator says.</summary>
    public async Task<bool> MayAnswerAsync(ReadMail mail, string sender, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (mail is not { Nature: MailNature.Person, Address: not null })
        {
            return false;
        }

        var since = clock.Now().AddDays(-1);
        return await db.Mails.CountAsync(
                row => row.Sender == sender && row.Answer != null && row.ReceivedAt > since,
                cancel
            ) < options.Value.MailIntake.AnswersPerDay;
    }

    /// <param name="facts">Null for a message of a report that was there.</param>
    /// <param name="code">By which the report is followed; null where its reporter has it already.</param>
    public void Post(Guid id, ReadMail mail, Report row, ReportFacts? facts, string? code)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(row);
        db.Post(
            clock,
            new(
                facts is null ? "report.mail-added" : "report.mail-receipt",
                $"/cert/reports/{row.Id}",
                mail.Address!,
                mail.Language.In(() => texts["mail-subject", row.Number].Value),
                mail.Language.In(() => Body(mail, row, facts, code)),
                mail.Language.Code,
                mail.Mail.MessageId,
                [.. Thread(mail.Mail), .. Own(mail)]
            ),
            id
        );
    }

    /// <summary>What the mail answers: its beginning and its latest, as readers thread by them. A sender may name as many as a mail has room for.</summary>
    private static IEnumerable<string> Thread(MimeMessage mail) =>
        mail.References.Count <= MostBefore
            ? mail.References
            : mail.References.Take(1).Concat(mail.References.TakeLast(MostBefore - 1));

    private static IEnumerable<string> Own(ReadMail mail) =>
        mail.Mail.MessageId is { } own ? [own] : [];

    private string Body(ReadMail mail, Report row, ReportFacts? facts, string? code)
    {
        var lines = new List<string>
        {
            texts["mail-greeting"],
            string.Empty,
            facts is null
                ? texts["mail-added", row.Number]
                : texts["mail-received", row.Number, Moments.When(row.ReceivedAt)],
        };
        if (mail.Cover is MailCover.Closed)
        {
            lines.AddRange([string.Empty, texts["mail-unopened"], publisher.KeyAddress]);
        }

        if (facts is not null)
        {
            lines.AddRange([string.Empty, texts["mail-advice"]]);
            lines.AddRange(advice.Of(TypeOf(facts)).Select((line, at) => $"{at + 1}. {line}"));
            lines.AddRange([
                string.Empty,
                texts["mail-follow"],
                Address(mail, $"/cert/follow-up?number={row.Number}"),
            ]);
        }

        if (code is not null)
        {
            lines.Add(texts["mail-code", FormToken.Shown(code)]);
        }

        if (facts is not null)
        {
            lines.AddRange([string.Empty, texts["mail-verify"], Address(mail, $"/v/{row.Number}")]);
        }

        lines.AddRange([
            string.Empty,
            texts["mail-reply"],
            string.Empty,
            "-- ",
            texts["mail-footer"],
        ]);
        return string.Join("\r\n", lines) + "\r\n";
    }

    /// <summary>Whoever writes a mail chooses no type: the rules of triage propose one, for the advice alone.</summary>
    private static string TypeOf(ReportFacts facts) =>
        ClassProposal
            .Of(
                facts,
                [.. ObservableReading.Read(facts.Text).Select(found => found.Kind).Distinct()]
            )[0]
            .Type;

    private string Address(ReadMail mail, string path) => publisher.At(mail.Language.Prefix + path);
}
