using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>The declarations that were received, ordinary and simplified (law 09-08 art. 12-2 and 16), and how long most waited for their receipt: for the plan of the country.</summary>
internal sealed class ReceivedDeclarations(CndpDbContext db, TimeProvider clock) : IPlanFigure
{
    public const string Path = "/cndp/figures/received";

    private static readonly DeclarationKind[] Declared =
    [
        DeclarationKind.Declaration,
        DeclarationKind.SimplifiedDeclaration,
    ];

    public string Name => "declarations";

    public string Records => Path;

    public IQueryable<Declaration> Rows() =>
        db.Declarations.AsNoTracking().Where(row => Declared.Contains(row.Kind));

    public async Task<PlanFigure> CountAsync(CancellationToken cancel)
    {
        // The median of the newest few thousand: a count for everybody does not read every filing there ever was.
        var answered = await Rows()
            .Where(row => row.DecidedAt != null)
            .OrderByDescending(row => row.Id)
            .Take(5000)
            .Select(row => new { row.FiledAt, row.DecidedAt })
            .ToListAsync(cancel);
        var hours = answered
            .Select(row => (row.DecidedAt!.Value - row.FiledAt).TotalHours)
            .Order()
            .ToList();
        return new(
            await Rows().CountAsync(cancel),
            hours.Count < SmallCells.Smallest ? null : (decimal)Ranks.Nearest(hours, 0.5),
            clock.Now()
        );
    }
}
