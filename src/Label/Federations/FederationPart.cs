using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>Members' applications in a federation's space.</summary>
internal sealed class FederationPart(MemberDesk desk, IStringLocalizer<FederationTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(
        Caller reader,
        CancellationToken cancel
    ) =>
        MemberDesk.SpeaksForFederation(reader)
            ?
            [
                new(
                    texts["members-title"],
                    texts["members-text"],
                    ListMembers.Path,
                    await desk.VisibleTo(reader).CountAsync(row => row.ClosedAt == null, cancel)
                ),
            ]
            : [];
}
