using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>Applications in the space of merchants and of the label's people; what waits is what the reader has in hand.</summary>
internal sealed class ApplicationPart(LabelDbContext db, IStringLocalizer<ApplicationTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (!reader.SpeaksForMerchant() && !reader.IsOfLabel())
        {
            return [];
        }

        var open = await db
            .Applications.VisibleTo(reader)
            .AsNoTracking()
            .Where(row => row.ClosedAt == null || row.State == ApplicationState.Appealed)
            .ToListAsync(cancel);
        return
        [
            new(
                texts["applications-title"],
                texts["applications-text"],
                ListApplications.Path,
                open.Count(row => ListApplications.WaitsFor(row, reader))
            ),
        ];
    }
}
