using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Which mails were taken, what became of them, and which report a mail is about.</summary>
internal sealed class MailBook(CertDbContext db, TimeProvider clock)
{
    public Task<bool> KnowsAsync(ReadMail mail, CancellationToken cancel) =>
        db.Mails.AnyAsync(row => row.Key == mail.Key, cancel);

    public async Task<Report?> FindAsync(Guid report, CancellationToken cancel) =>
        await db.Reports.SingleOrDefaultAsync(row => row.Id == report, cancel);

    /// <summary>By the number in its subject, else by what it answers: a letter of ours, or a mail that we took.</summary>
    public async Task<Report?> ThreadAsync(ReadMail mail, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mail);
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
        return report is { } id ? await FindAsync(id, cancel) : null;
    }

    /// <summary>For the save that follows: with what became of it, or not at all.</summary>
    public void Enter(TakenMail taken, MailFate fate, Guid? report)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var row = new ReceivedMail
        {
            Id = Ids.New(clock),
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
            clock,
            "mail.taken",
            $"{row.Id}",
            "system",
            new JsonObject
            {
                ["fate"] = $"{fate}",
                ["report"] = report?.ToString(),
                ["key"] = row.Key,
                ["cover"] = $"{taken.Mail.Cover}",
                ["signature"] = $"{row.Signature}",
                ["signedBy"] = row.SignedBy,
                ["answered"] = row.Answer is not null,
            }
        );
    }

    public Task SaveAsync(CancellationToken cancel) => db.SaveChangesAsync(cancel);
}
