using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>Publications on the home page; in the commission's space, what waits to be published.</summary>
internal sealed class PublicationPart(CndpDbContext db, IStringLocalizer<PublicationTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["title"], texts["lead"], "/cndp/publications")];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (!reader.IsOfCommission())
        {
            return [];
        }

        var subject = reader.Subject;
        var waiting = reader.Decides()
            ? await db.PublicationEditions.CountAsync(
                row => row.PublishedAt == null && row.DraftedBy != subject,
                cancel
            )
            : 0;
        return
        [
            new(texts["drafts-title"], texts["drafts-lead"], "/cndp/publications/drafts", waiting),
        ];
    }

    public Task<IReadOnlyList<PortalRecord>> RecentAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalRecord>>([]);
}
