using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MarocNumeric.Trust.Common.Notices;

public static class OutboxWriting
{
    /// <summary>Tells somebody of the change that is about to be saved: both are kept, or neither. It is sent within seconds after the commit.</summary>
    /// <param name="db">The module's context; the notice goes with its next SaveChanges.</param>
    /// <param name="id">For whoever must not tell the same thing twice; otherwise a new one.</param>
    public static void Notify(
        this ModuleDbContext db,
        TimeProvider clock,
        Notice notice,
        Guid? id = null
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(notice);
        if (!Guid.TryParse(notice.Recipient, out _))
        {
            return;
        }

        db.Outbox.Add(
            Row(
                clock,
                id,
                OutboxChannel.Notice,
                notice.Recipient,
                (notice.Kind, notice.Path),
                notice.Values is null && notice.Event is null
                    ? null
                    : db.GetService<NoticeSeal>()
                        .Close(new SealedNotice(notice.Values, notice.Event))
            )
        );
    }

    /// <summary>Tells the systems of an organisation of the change that is about to be saved.</summary>
    public static void Announce(
        this ModuleDbContext db,
        TimeProvider clock,
        Announcement announcement,
        Guid? id = null
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(announcement);
        if (announcement.Organisation == Guid.Empty)
        {
            return;
        }

        db.Outbox.Add(
            Row(
                clock,
                id,
                OutboxChannel.Event,
                $"{announcement.Organisation}",
                (announcement.Kind, announcement.Subject),
                null
            )
        );
    }

    /// <summary>Answers somebody who has no account, with the change that is about to be saved.</summary>
    /// <param name="id">Its Message-ID is made of it: an answer to the answer finds its way by it.</param>
    public static void Post(this ModuleDbContext db, TimeProvider clock, Letter letter, Guid id)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(letter);
        db.Outbox.Add(
            Row(
                clock,
                id,
                OutboxChannel.Letter,
                "letter",
                (letter.Kind, letter.Path),
                db.GetService<NoticeSeal>().Close(letter)
            )
        );
    }

    /// <summary>One event on its way to one webhook.</summary>
    public static void Send(
        this ModuleDbContext db,
        TimeProvider clock,
        Guid id,
        Guid webhook,
        string kind,
        string subject
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Outbox.Add(Row(clock, id, OutboxChannel.Webhook, $"{webhook}", (kind, subject), null));
    }

    private static OutboxRow Row(
        TimeProvider clock,
        Guid? id,
        OutboxChannel channel,
        string recipient,
        (string Kind, string Path) what,
        string? closed
    ) =>
        new()
        {
            Id = id ?? Ids.New(clock),
            Channel = channel,
            Recipient = recipient,
            Kind = what.Kind,
            Path = what.Path,
            Sealed = closed,
            CreatedAt = clock.Now(),
            DueAt = clock.Now(),
        };
}
