using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>What the page of a filing shows to the commission beside the filing itself: the controller's other filings, what stands out, the look afterwards, and before which sitting a decision can be put.</summary>
internal sealed class ExaminationSheet(
    CndpDbContext db,
    UnusualRetention retention,
    SittingReading sittings,
    TimeProvider clock
)
{
    private const int MostOthers = 10;

    /// <param name="Others">The controller's last ones.</param>
    /// <param name="Drawn">Null where its receipt was not drawn for a look.</param>
    /// <param name="Delegated">What one member decides alone.</param>
    /// <param name="Sittings">Before which a question can be put.</param>
    /// <param name="Question">On this filing, whose vote is open; null where there is none.</param>
    internal sealed record View(
        IReadOnlyList<Declaration> Others,
        IReadOnlyList<UnusualRetention.Line> Retention,
        Sample? Drawn,
        IReadOnlySet<CommissionDecision> Delegated,
        IReadOnlyList<Sitting> Sittings,
        SittingQuestion? Question
    );

    /// <returns>Null for who is not of the commission.</returns>
    public async Task<View?> OfAsync(
        Declaration row,
        JsonObject facts,
        Caller reader,
        CancellationToken cancel
    ) =>
        !reader.IsOfCommission()
            ? null
            : new(
                await db
                    .Declarations.AsNoTracking()
                    .Where(other => other.Organisation == row.Organisation && other.Id != row.Id)
                    .OrderByDescending(other => other.Id)
                    .Take(MostOthers)
                    .ToListAsync(cancel),
                retention.Of(facts, clock.Now()),
                await db
                    .Samples.AsNoTracking()
                    .SingleOrDefaultAsync(drawn => drawn.Declaration == row.Id, cancel),
                Enum.GetValues<CommissionDecision>()
                    .Where(sittings.Figures.IsDelegated)
                    .ToHashSet(),
                reader.Decides() ? await sittings.OpenAsync(cancel) : [],
                await db
                    .Questions.AsNoTracking()
                    .SingleOrDefaultAsync(
                        asked => asked.Declaration == row.Id && asked.State == QuestionState.Open,
                        cancel
                    )
            );
}
