using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>Many filings at once, in the space of whoever files; with the sets that wait for a confirmation.</summary>
internal sealed class SetPart(CndpDbContext db, IStringLocalizer<SetTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        reader.SeesOrganisation()
            ?
            [
                new(
                    texts["sets-title"],
                    texts["sets-text"],
                    "/cndp/sets",
                    await db
                        .FilingSets.VisibleTo(reader)
                        .CountAsync(set => set.State == SetState.Checked, cancel)
                ),
            ]
            : [];
}
