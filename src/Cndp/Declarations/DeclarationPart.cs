using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The register on the home page; in a person's space, what waits for the commission and for the controller.</summary>
internal sealed class DeclarationPart(
    CndpDbContext db,
    Registers registers,
    IStringLocalizer<DeclarationTexts> texts
) : IPortalPart
{
    private const int FewEnoughToSee = 5;

    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["register-title"], texts["register-text"], "/cndp/register")];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (reader.IsOfCommission())
        {
            return
            [
                new(
                    texts["queue-title"],
                    texts["queue-text"],
                    "/cndp/declarations",
                    await WaitingForCommissionAsync(reader, cancel)
                ),
            ];
        }

        if (!reader.SeesOrganisation())
        {
            return [];
        }

        var waiting = await db
            .Declarations.VisibleTo(reader, await registers.MandatedAsync(reader, cancel))
            .CountAsync(
                row =>
                    row.State == DeclarationState.CompletionAsked
                    || row.State == DeclarationState.Incomplete,
                cancel
            );
        return
        [
            new(
                texts["declarations-title"],
                texts["declarations-text"],
                "/cndp/declarations",
                waiting
            ),
            new(texts["start-title"], texts["start-text"], "/cndp/declarations/new"),
        ];
    }

    public async Task<IReadOnlyList<PortalRecord>> RecentAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var rows = await db
            .Declarations.VisibleTo(reader, await registers.MandatedAsync(reader, cancel))
            .AsNoTracking()
            .Where(row => row.FiledBy == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PortalRecord(
                row.Number,
                $"{texts[$"kind-{row.Kind}"].Value} · {texts[$"state-{row.State}"].Value}",
                $"/cndp/declarations/{row.Id}",
                row.FiledAt
            )),
        ];
    }

    /// <summary>What this reader may act on: not what their own organisation filed, and no decision on their own proposal.</summary>
    private Task<int> WaitingForCommissionAsync(Caller reader, CancellationToken cancel)
    {
        var (organisation, subject) = (reader.Organisation, reader.Subject);
        var others = db.Declarations.Where(row =>
            row.Organisation != organisation && row.FiledBy != subject
        );
        return reader.Examines()
            ? others.CountAsync(
                row =>
                    row.State == DeclarationState.Filed
                        && (row.HeldForOfficer || !DeclarationKinds.WithReceipt.Contains(row.Kind))
                    || row.State == DeclarationState.UnderReview && row.ProposedBy == null,
                cancel
            )
            : others.CountAsync(
                row =>
                    row.State == DeclarationState.UnderReview
                        && row.ProposedBy != null
                        && row.ProposedBy != subject
                    || row.State == DeclarationState.Appealed && row.Procedure.DecidedBy != subject,
                cancel
            );
    }
}
