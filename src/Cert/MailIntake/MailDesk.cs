using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>
/// From a mail that was read to what becomes of it, in one commit: a report of its own, a message of a report that is there,
/// or a note. The mail as it came and what hangs on it are evidence. The same mail again changes nothing.
/// </summary>
internal sealed class MailDesk(
    CertDbContext db,
    ReportDesk desk,
    WriteMessage.Writing writing,
    MailEvidence evidence,
    MailFacts facts,
    MailAnswers answers
)
{
    /// <summary>Of one mail that become evidence of their own; all stand in the mail as it came.</summary>
    public const int MostParts = 30;

    /// <returns>What became of it; null where it had been taken before.</returns>
    public async Task<MailFate?> TakeAsync(
        ReadMail mail,
        Stream raw,
        (MailSignature Found, string? By) signature,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (await db.Mails.AnyAsync(row => row.Key == mail.Key, cancel))
        {
            return null;
        }

        var sender = SenderOf(mail);
        var answer = await answers.MayAnswerAsync(mail, sender, cancel)
            ? Guid.CreateVersion7(now)
            : (Guid?)null;
        var taken = new Taken(mail, raw, signature, sender, answer, now);
        var thread = await ThreadAsync(mail, cancel);
        return mail.Nature is MailNature.Reply or MailNature.Notification
                ? await NoteAsync(taken, thread, cancel)
            : thread is not null ? await AddAsync(taken, thread, cancel)
            : await OpenAsync(taken, cancel);
    }

    /// <param name="Answer">Identifier of the letter that answers it; null for none.</param>
    private sealed record Taken(
        ReadMail Mail,
        Stream Raw,
        (MailSignature Found, string? By) Signature,
        string Sender,
        Guid? Answer,
        DateTimeOffset Now
    );

    private async Task<MailFate?> OpenAsync(Taken taken, CancellationToken cancel)
    {
        var found = facts.Of(taken.Mail, taken.Now);
        var id = found.Id ?? Guid.CreateVersion7(taken.Now);
        var code = found.CodeHash is null ? FormToken.NewCode() : null;
        var there = await db.Reports.FindAsync([id], cancel);
        if (there is not null)
        {
            // What it brings came before, by another way: this mail is one more of its papers.
            return there.Channel == found.Channel
                ? await AddAsync(taken with { Answer = null }, there, cancel)
                : await NoteAsync(taken, thread: null, cancel);
        }

        await evidence.AddAsync(id, taken.Mail, taken.Raw, cancel);
        Enter(taken, MailFate.Report, id);
        var received = await desk.ReceiveAsync(
            id,
            found.Facts,
            new(
                found.Channel,
                Organisation: null,
                Account: null,
                found.CodeHash ?? FormToken.Hash(code),
                taken.Mail.Language.Code
            ),
            evidence: null,
            row =>
            {
                if (taken.Answer is { } answer)
                {
                    answers.Post(answer, taken.Mail, row, found.Facts, code);
                }

                return Task.CompletedTask;
            },
            cancel
        );
        return received.Refused(out _, out _) ? null : MailFate.Report;
    }

    private async Task<MailFate?> AddAsync(Taken taken, Report row, CancellationToken cancel)
    {
        await evidence.AddAsync(row.Id, taken.Mail, taken.Raw, cancel);
        // A report that takes no further message keeps the mail as evidence all the same.
        await writing.OfReporterAsync(row, MailFacts.Message(taken.Mail), by: null, cancel);
        if (taken.Answer is { } answer)
        {
            answers.Post(answer, taken.Mail, row, facts: null, code: null);
        }

        Enter(taken, MailFate.Message, row.Id);
        await db.SaveChangesAsync(cancel);
        return MailFate.Message;
    }

    private async Task<MailFate?> NoteAsync(Taken taken, Report? thread, CancellationToken cancel)
    {
        if (thread is not null)
        {
            await evidence.AddAsync(thread.Id, taken.Mail, taken.Raw, cancel);
        }

        Enter(taken with { Answer = null }, MailFate.Noted, thread?.Id);
        await db.SaveChangesAsync(cancel);
        return MailFate.Noted;
    }

    private void Enter(Taken taken, MailFate fate, Guid? report)
    {
        var row = new ReceivedMail
        {
            Id = Guid.CreateVersion7(taken.Now),
            Key = taken.Mail.Key,
            Fate = fate,
            Report = report,
            Sender = taken.Sender,
            Answer = taken.Answer,
            Signature = taken.Signature.Found,
            SignedBy = taken.Signature.By,
            ReceivedAt = taken.Now,
        };
        db.Mails.Add(row);
        db.Record(
            TimeProvider.System,
            "mail.taken",
            $"{row.Id}",
            "system",
            new JsonObject
            {
                ["fate"] = $"{fate}",
                ["report"] = report?.ToString(),
                ["key"] = row.Key,
                ["signature"] = $"{row.Signature}",
                ["signedBy"] = row.SignedBy,
                ["answered"] = row.Answer is not null,
            }
        );
    }

    /// <summary>By the number in its subject, else by what it answers: a letter of ours, or a mail that we took.</summary>
    private async Task<Report?> ThreadAsync(ReadMail mail, CancellationToken cancel)
    {
        foreach (var number in mail.Numbers)
        {
            if (
                await db.Reports.SingleOrDefaultAsync(row => row.Number == number, cancel) is
                { } named
            )
            {
                return named;
            }
        }

        var before = mail.Before.Concat(MailNotices.Returned(mail.Mail)).ToList();
        var letters = before
            .Select(id => Guid.TryParse(id.Split('@')[0], out var letter) ? letter : (Guid?)null)
            .Where(letter => letter is not null)
            .ToList();
        var keys = before.ConvertAll(ReadMail.KeyOf);
        var report = await db
            .Mails.Where(row =>
                row.Report != null && (letters.Contains(row.Answer) || keys.Contains(row.Key))
            )
            .OrderBy(row => row.ReceivedAt)
            .Select(row => row.Report)
            .FirstOrDefaultAsync(cancel);
        return report is { } id
            ? await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancel)
            : null;
    }

    private static string SenderOf(ReadMail mail) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes((mail.Address ?? string.Empty).ToUpperInvariant())
            )
        );
}
