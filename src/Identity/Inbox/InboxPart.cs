using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>The inbox in a person's space, with what is unread.</summary>
internal sealed class InboxPart(IdentityDbContext db, IStringLocalizer<InboxTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        [
            new(
                texts["InboxTitle"],
                texts["InboxText"],
                ListInbox.Path,
                await db
                    .InboxMessages.Of(reader)
                    .CountAsync(message => message.ReadAt == null, cancel)
            ),
        ];
}
