using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>The services on the home page; in a security officer's space what was asked of the team, in the team's what waits for an answer.</summary>
internal sealed class ServicePart(CertDbContext db, IStringLocalizer<ServiceTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["services-title"], texts["services-card"], "/cert/services")];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        var team = reader.IsOfTeam();
        return team || reader.SeesOrganisation()
            ?
            [
                new(
                    texts["requests-title"],
                    texts[team ? "requests-team-text" : "requests-text"],
                    "/cert/service-requests",
                    team
                        ? await db
                            .ServiceRequests.ReadableBy(reader, db)
                            .CountAsync(row => row.State == ServiceState.Requested, cancel)
                        : 0
                ),
            ]
            : [];
    }
}
