using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>Where every module's notices arrive.</summary>
internal sealed class InboxDesk(IdentityDbContext db, NoticeSeal seal, TimeProvider clock) : IInbox
{
    public async Task PlaceAsync(InboxItem item, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (await IsThereAsync(item.Id, cancel))
        {
            return;
        }

        var message = new InboxMessage
        {
            Id = item.Id,
            Account = item.Account,
            Kind = item.Kind,
            Path = item.Path,
            Sealed = seal.Close(new MessageWords(item.Texts, item.Event)),
            ReceivedAt = clock.Now(),
        };
        db.InboxMessages.Add(message);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            db.Entry(message).State = EntityState.Detached;
            // Another process was faster: the key lets one of the two in.
            if (!await IsThereAsync(item.Id, cancel))
            {
                throw;
            }
        }
    }

    private Task<bool> IsThereAsync(Guid id, CancellationToken cancel) =>
        db.InboxMessages.AnyAsync(message => message.Id == id, cancel);
}
