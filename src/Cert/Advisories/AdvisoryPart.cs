using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>Advisories on the home page; in a person's space, where a weakness is told, and for the team what waits.</summary>
internal sealed class AdvisoryPart(CertDbContext db, IStringLocalizer<AdvisoryTexts> texts)
    : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["advisories-title"], texts["advisories-text"], "/cert/advisories")];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (reader.IsOfTeam())
        {
            var subject = reader.Subject;
            return
            [
                new(
                    texts["cases-title"],
                    texts["cases-text"],
                    "/cert/vulnerabilities",
                    await db
                        .Vulnerabilities.ReadableBy(reader, db)
                        .CountAsync(row => row.State == VulnerabilityState.Received, cancel)
                ),
                new(
                    texts["desk-title"],
                    texts["desk-text"],
                    "/cert/desk/advisories",
                    reader.LeadsTeam()
                        ? await db
                            .Advisories.ReadableBy(reader, db)
                            .CountAsync(
                                row =>
                                    row.State == AdvisoryState.Proposed
                                    && row.Source != subject
                                    && row.EditedBy != subject,
                                cancel
                            )
                        : 0
                ),
            ];
        }

        return reader.Scopes.Contains(Scopes.CertReport)
            ?
            [
                new(texts["report-title"], texts["report-text"], "/cert/vulnerabilities/new"),
                new(texts["mine-title"], texts["mine-text"], "/cert/vulnerabilities"),
            ]
            : [];
    }
}
