using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>In a security officer's space: the organisation at the team's, and the notices not yet acknowledged; in the team's: whom it serves, with the assets to look at.</summary>
internal sealed class ConstituentPart(CertDbContext db, IStringLocalizer<ConstituentTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (reader.IsOfTeam())
        {
            return
            [
                new(
                    texts["constituents-title"],
                    texts["constituents-text"],
                    "/cert/constituents",
                    await db.Assets.CountAsync(row => row.ConfirmedAt == null, cancel)
                ),
                new(texts["notices-title"], texts["notices-team-text"], "/cert/owner-notices"),
            ];
        }

        return reader.SeesOrganisation()
            ?
            [
                new(texts["own-title"], texts["own-text"], "/cert/organisation"),
                new(
                    texts["notices-title"],
                    texts["notices-text"],
                    "/cert/owner-notices",
                    await db
                        .OwnerNotices.ReadableBy(reader, db)
                        .CountAsync(row => row.AcknowledgedAt == null, cancel)
                ),
            ]
            : [];
    }
}
