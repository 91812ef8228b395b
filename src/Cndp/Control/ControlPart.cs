using MarocNumeric.Trust.Cndp.Breaches;
using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>One's rights in everybody's space; what waits of requests, complaints and measures for the controller and for the commission.</summary>
internal sealed class ControlPart(CndpDbContext db, IStringLocalizer<ControlTexts> texts)
    : IPortalPart
{
    private const int FewEnoughToSee = 5;

    public IReadOnlyList<PortalEntry> Services =>
        [
            new(texts["rights-title"], texts["rights-text"], "/cndp/rights"),
            new(texts["ask-public-title"], texts["ask-public-text"], "/cndp/ask"),
        ];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (reader.IsOfCommission())
        {
            return await ForCommissionAsync(reader, cancel);
        }

        List<PortalEntry> entries =
        [
            new(texts["rights-title"], texts["rights-text"], "/cndp/rights"),
            new(texts["complaints-title"], texts["complaints-text"], "/cndp/complaints"),
        ];
        if (reader.SeesOrganisation())
        {
            var (organisation, subject) = (reader.Organisation, reader.Subject);
            entries[0] = new(
                texts["requests-title"],
                texts["requests-text"],
                "/cndp/rights",
                await db.RightsRequests.CountAsync(
                    row =>
                        row.Organisation == organisation
                        && row.AskedBy != subject
                        && (row.State == RightsState.Sent || row.State == RightsState.Silent),
                    cancel
                )
            );
            entries[1] = entries[1] with
            {
                Waiting = await db.Complaints.CountAsync(
                    row =>
                        row.Organisation == organisation
                        && row.State == ComplaintState.Admitted
                        && row.HeardAt == null,
                    cancel
                ),
            };
            entries.Add(
                new(
                    texts["measures-title"],
                    texts["measures-text"],
                    "/cndp/measures",
                    await db.Measures.CountAsync(
                        row => row.Controller == organisation && row.State == MeasureState.InForce,
                        cancel
                    )
                )
            );
            entries.Add(
                new(
                    texts["breaches-title"],
                    texts["breaches-text"],
                    "/cndp/breaches",
                    await db.Breaches.CountAsync(
                        row =>
                            row.Organisation == organisation && row.State == BreachState.Prepared,
                        cancel
                    )
                )
            );
        }

        return entries;
    }

    public async Task<IReadOnlyList<PortalRecord>> RecentAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var requests = await db
            .RightsRequests.AsNoTracking()
            .Where(row => row.AskedBy == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        var complaints = await db
            .Complaints.AsNoTracking()
            .Where(row => row.FiledBy == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        return
        [
            .. requests
                .Select(row => new PortalRecord(
                    row.Number,
                    $"{texts[$"right-{row.Kind}"].Value} · {texts[$"rights-state-{row.State}"].Value}",
                    $"/cndp/rights/{row.Id}",
                    row.AskedAt
                ))
                .Concat(
                    complaints.Select(row => new PortalRecord(
                        row.Number,
                        $"{texts["complaint"].Value} · {texts[$"complaint-state-{row.State}"].Value}",
                        $"/cndp/complaints/{row.Id}",
                        row.FiledAt
                    ))
                )
                .OrderByDescending(record => record.At)
                .Take(FewEnoughToSee),
        ];
    }

    private async Task<IReadOnlyList<PortalEntry>> ForCommissionAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        return
        [
            new(
                texts["complaints-title"],
                texts["complaints-of-all"],
                "/cndp/complaints",
                reader.Examines()
                    ? await db.Complaints.CountAsync(
                        row =>
                            row.FiledBy != subject
                            && (
                                row.State == ComplaintState.Filed
                                || row.State == ComplaintState.Admitted && row.HeardAt != null
                            ),
                        cancel
                    )
                    : await db.Complaints.CountAsync(
                        row =>
                            row.FiledBy != subject
                            && row.State == ComplaintState.Investigated
                            && row.TakenBy != subject,
                        cancel
                    )
            ),
            new(
                texts["rights-title"],
                texts["delays-text"],
                "/cndp/rights",
                await db.RightsRequests.CountAsync(
                    row =>
                        row.State == RightsState.Sent
                        && row.DelayAskedAt != null
                        && row.DelayGranted == null,
                    cancel
                )
            ),
            new(texts["inspections-title"], texts["inspections-text"], "/cndp/inspections"),
            new(
                texts["measures-title"],
                texts["measures-of-all"],
                "/cndp/measures",
                await db.Measures.CountAsync(row => row.State == MeasureState.Answered, cancel)
            ),
            new(
                texts["breaches-title"],
                texts["breaches-of-all"],
                "/cndp/breaches",
                await db.Breaches.CountAsync(row => row.State == BreachState.Sent, cancel)
            ),
            new(texts["agents-title"], texts["agents-text"], "/cndp/agents"),
        ];
    }
}
