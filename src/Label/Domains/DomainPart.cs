using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>A merchant's domains in their space; what waits is one that is not shown yet, or no longer.</summary>
internal sealed class DomainPart(LabelDbContext db, IStringLocalizer<DomainTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        reader.SpeaksForMerchant()
            ?
            [
                new(
                    texts["domains-title"],
                    texts["domains-text"],
                    ListDomains.Path,
                    await db.ClaimedDomains.CountAsync(
                        row =>
                            row.Organisation == reader.Organisation
                            && row.State != DomainState.Proven,
                        cancel
                    )
                ),
            ]
            : [];
}
