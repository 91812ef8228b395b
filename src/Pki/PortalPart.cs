using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Campaigns;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki;

/// <summary>What the authority shows on the home page and in a person's space.</summary>
internal sealed class PortalPart(PkiDbContext db, IStringLocalizer<Texts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [
            new(texts["AskTitle"], texts["AskText"], "/requests/new"),
            new(texts["DocumentTitle"], texts["DocumentText"], "/verify"),
            new(texts["AuthoritiesTitle"], texts["AuthoritiesText"], "/authorities"),
        ];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        List<PortalEntry> entries = [];
        if (reader.Decides())
        {
            entries.Add(
                new(
                    texts["DecideTitle"],
                    texts["DecideText"],
                    "/requests?state=pending",
                    await db
                        .Requests.VisibleTo(reader)
                        .CountAsync(
                            row =>
                                row.State == RequestState.Pending
                                && row.RequestedBy != reader.Subject,
                            cancel
                        )
                )
            );
        }

        if (reader.Scopes.Contains(Scopes.PkiRequest))
        {
            entries.Add(new(texts["AskTitle"], texts["AskText"], "/requests/new"));
        }

        if (reader.Scopes.Contains(Scopes.PkiRead))
        {
            entries.Add(new(texts["RequestsTitle"], texts["RequestsText"], "/requests"));
            entries.Add(
                new(texts["CertificatesTitle"], texts["CertificatesText"], "/certificates")
            );
        }

        if (
            reader.Scopes.Contains(Scopes.PkiRead)
            && await db.Campaigns.VisibleTo(reader).AnyAsync(cancel)
        )
        {
            entries.Add(new(texts["CampaignsTitle"], texts["CampaignsText"], "/campaigns"));
        }

        return entries;
    }

    private const int FewEnoughToSee = 5;

    public async Task<IReadOnlyList<PortalRecord>> RecentAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var rows = await db
            .Requests.VisibleTo(reader)
            .AsNoTracking()
            .Where(row => row.RequestedBy == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PortalRecord(
                row.Subject,
                $"{texts["RequestTitle"].Value} · {texts[$"request-{row.State}"].Value}",
                $"/requests/{row.Id}",
                row.RequestedAt
            )),
        ];
    }
}
