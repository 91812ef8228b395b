using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>Complaints on the home page for buyers, and in the space of whoever has them in hand: what waits is for them to answer or to decide.</summary>
internal sealed class ComplaintPart(ComplaintDesk desk, IStringLocalizer<ComplaintTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["complain-title"], texts["complain-text"], FileComplaint.Path)];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        ListComplaints.MaySee(reader)
            ?
            [
                new(
                    texts["complaints-title"],
                    texts["complaints-text"],
                    ListComplaints.Path,
                    reader.SpeaksForMerchant()
                        ? await desk.VisibleTo(reader)
                            .CountAsync(
                                row =>
                                    row.State == ComplaintState.Sent
                                    || row.State == ComplaintState.Unanswered,
                                cancel
                            )
                        : await desk.VisibleTo(reader)
                            .CountAsync(row => row.State == ComplaintState.Mediation, cancel)
                ),
            ]
            : [];
}
