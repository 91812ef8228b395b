using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>Receipts older than the suite in the space of controllers, and of officers with what waits for them.</summary>
internal sealed class EarlierReceiptPart(
    EarlierReceiptDesk desk,
    IStringLocalizer<EarlierReceiptTexts> texts
) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (!reader.SeesOrganisation() && !reader.Examines())
        {
            return [];
        }

        var organisation = reader.Organisation;
        var waiting = reader.Examines()
            ? await desk.VisibleTo(reader)
                .CountAsync(
                    row =>
                        row.State == EarlierReceiptState.Entered
                        && row.Organisation != organisation,
                    cancel
                )
            : 0;
        return [new(texts["title"], texts["text"], "/cndp/earlier-receipts", waiting)];
    }
}
