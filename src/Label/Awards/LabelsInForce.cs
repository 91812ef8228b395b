using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>The labels that a shop may show today, for the plan of the country: a suspended one is none of them.</summary>
internal sealed class LabelsInForce(LabelDbContext db, TimeProvider clock) : IPlanFigure
{
    public string Name => "labels";

    public string Records => $"{SearchAwards.Path}?inForce=true";

    public static IQueryable<Award> Among(IQueryable<Award> rows, DateTimeOffset now) =>
        rows.Where(row =>
            row.ValidUntil > now
            && (row.State == AwardState.Active || row.State == AwardState.UnderWatch)
        );

    public async Task<PlanFigure> CountAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        return new(await Among(db.Awards.AsNoTracking(), now).CountAsync(cancel), null, now);
    }
}
