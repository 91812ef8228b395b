using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>Cases of misuse in a secretary's space; what waits is open.</summary>
internal sealed class MisusePart(LabelDbContext db, IStringLocalizer<MisuseTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        ListMisuse.MaySee(reader)
            ?
            [
                new(
                    texts["misuse-title"],
                    texts["misuse-text"],
                    ListMisuse.Path,
                    await db.MisuseCases.CountAsync(row => row.State == MisuseState.Open, cancel)
                ),
            ]
            : [];
}
