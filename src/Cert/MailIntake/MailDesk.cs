using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Reports;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>
/// From a mail that was read to what becomes of it, in one commit: a report of its own, a message of a report that is there,
/// or a note. The mail as it came and what hangs on it are evidence. The same mail again changes nothing.
/// </summary>
internal sealed class MailDesk(
    MailBook book,
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
        if (await book.KnowsAsync(mail, cancel))
        {
            return null;
        }

        var sender = SenderOf(mail);
        var answer = await answers.MayAnswerAsync(mail, sender, cancel)
            ? Guid.CreateVersion7(now)
            : (Guid?)null;
        var taken = new TakenMail(mail, raw, signature, sender, answer, now);
        var thread = await book.ThreadAsync(mail, cancel);
        return mail.Nature is MailNature.Reply or MailNature.Notification
                ? await NoteAsync(taken, thread, cancel)
            : thread is not null ? await AddAsync(taken, thread, cancel)
            : await OpenAsync(taken, cancel);
    }

    private async Task<MailFate?> OpenAsync(TakenMail taken, CancellationToken cancel)
    {
        var found = facts.Of(taken.Mail, taken.Now);
        var id = found.Id ?? Guid.CreateVersion7(taken.Now);
        var code = found.CodeHash is null ? FormToken.NewCode() : null;
        var there = await book.FindAsync(id, cancel);
        if (there is not null)
        {
            // What it brings came before, by another way: this mail is one more of its papers.
            return there.Channel == found.Channel
                ? await AddAsync(taken with { Answer = null }, there, cancel)
                : await NoteAsync(taken, thread: null, cancel);
        }

        await evidence.AddAsync(id, taken, cancel);
        book.Enter(taken, MailFate.Report, id);
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
        return !received.Refused(out var problem, out _) ? MailFate.Report
            // Another process was faster, or it comes again.
            : await book.KnowsAsync(taken.Mail, cancel) ? null
            : throw new DbUpdateConcurrencyException(problem.Title);
    }

    private async Task<MailFate?> AddAsync(TakenMail taken, Report row, CancellationToken cancel)
    {
        await evidence.AddAsync(row.Id, taken, cancel);
        // A report that takes no further message keeps the mail as evidence all the same.
        await writing.OfReporterAsync(row, facts.Message(taken.Mail), by: null, cancel);
        if (taken.Answer is { } answer)
        {
            answers.Post(answer, taken.Mail, row, facts: null, code: null);
        }

        book.Enter(taken, MailFate.Message, row.Id);
        await book.SaveAsync(cancel);
        return MailFate.Message;
    }

    private async Task<MailFate?> NoteAsync(
        TakenMail taken,
        Report? thread,
        CancellationToken cancel
    )
    {
        if (thread is not null)
        {
            await evidence.AddAsync(thread.Id, taken, cancel);
        }

        book.Enter(taken with { Answer = null }, MailFate.Noted, thread?.Id);
        await book.SaveAsync(cancel);
        return MailFate.Noted;
    }

    private static string SenderOf(ReadMail mail) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes((mail.Address ?? string.Empty).ToUpperInvariant())
            )
        );
}
