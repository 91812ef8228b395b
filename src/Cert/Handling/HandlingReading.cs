using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Introductions;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>Puts together what belongs to the handling of an incident, each part by what the reader may read.</summary>
internal sealed class HandlingReading(CertDbContext db)
{
    public async Task<HandlingView> OfAsync(Incident row, Caller reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        var asked = await db
            .IntroductionAsks.AsNoTracking()
            .Where(ask => ask.Incident == row.Id)
            .MaxAsync(ask => (DateTimeOffset?)ask.At, cancel);
        return new(
            await db
                .PlaybookRuns.AsNoTracking()
                .Where(run => run.Incident == row.Id)
                .OrderBy(run => run.Id)
                .Select(run => new HandlingView.RunOf(run.Id, run.Playbook, run.Version, run.At))
                .ToListAsync(cancel),
            await db
                .Escalations.AsNoTracking()
                .Where(one => one.Incident == row.Id)
                .OrderBy(one => one.At)
                .Select(one => new HandlingView.ToldOf(
                    one.Target,
                    one.Stage,
                    one.DueAt,
                    one.At,
                    one.Told
                ))
                .ToListAsync(cancel),
            await db
                .GlassBreaks.AsNoTracking()
                .Where(one => one.Incident == row.Id)
                .OrderBy(one => one.From)
                .Select(one => new HandlingView.GlassOf(one.Account, one.From, one.Until))
                .ToListAsync(cancel),
            await LinksAsync(row.Id, reader, cancel),
            await db
                .Campaigns.ReadableBy(reader, db)
                .AsNoTracking()
                .Where(campaign =>
                    db.CampaignIncidents.Any(one =>
                        one.Campaign == campaign.Id && one.Incident == row.Id
                    )
                )
                .OrderBy(campaign => campaign.Id)
                .Select(campaign => new HandlingView.CampaignOf(
                    campaign.Id,
                    campaign.Reference,
                    campaign.Title
                ))
                .ToListAsync(cancel),
            asked,
            await db
                .Introductions.AsNoTracking()
                .Where(one => one.Restricted == row.Id && one.State == Consent.Waiting)
                .OrderBy(one => one.Id)
                .Select(one => new HandlingView.RequestOf(one.Id, one.At))
                .ToListAsync(cancel),
            await IntroducedAsync(row.Id, reader, cancel)
        );
    }

    private async Task<IReadOnlyList<HandlingView.LinkOf>> LinksAsync(
        Guid incident,
        Caller reader,
        CancellationToken cancel
    )
    {
        var readable = db.Incidents.ReadableBy(reader, db).AsNoTracking();
        var to = await db
            .Links.Where(link => link.From == incident)
            .Join(
                readable,
                link => link.To,
                other => other.Id,
                (link, other) => new { link, other.Reference }
            )
            .ToListAsync(cancel);
        var from = await db
            .Links.Where(link => link.To == incident)
            .Join(
                readable,
                link => link.From,
                other => other.Id,
                (link, other) => new { link, other.Reference }
            )
            .ToListAsync(cancel);
        return
        [
            .. to.Select(one => new HandlingView.LinkOf(
                    one.link.To,
                    one.Reference,
                    one.link.Kind,
                    FromHere: true
                ))
                .Concat(
                    from.Select(one => new HandlingView.LinkOf(
                        one.link.From,
                        one.Reference,
                        one.link.Kind,
                        FromHere: false
                    ))
                )
                .OrderBy(one => one.Reference, StringComparer.Ordinal),
        ];
    }

    /// <summary>On the asking side for whoever asked, on the restricted side for whoever reads it.</summary>
    private async Task<IReadOnlyList<HandlingView.IntroducedOf>> IntroducedAsync(
        Guid incident,
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var rows = await db
            .Introductions.AsNoTracking()
            .Where(one =>
                one.State == Consent.Given
                && (
                    one.Restricted == incident || (one.Asking == incident && one.AskedBy == subject)
                )
            )
            .OrderBy(one => one.Id)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(one =>
                one.Restricted == incident
                    ? new HandlingView.IntroducedOf(
                        one.AskingReference,
                        one.AskedBy,
                        one.AnsweredAt!.Value
                    )
                    : new HandlingView.IntroducedOf(
                        one.RestrictedReference,
                        one.AnsweredBy!,
                        one.AnsweredAt!.Value
                    )
            ),
        ];
    }
}
