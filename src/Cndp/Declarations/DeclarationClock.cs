using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>
/// What the law does by itself: the receipt within twenty-four hours (law 09-08 art. 19), the authorisation by silence
/// (decree 2-09-165 art. 28), the return of what was not completed. An alert holds a receipt back for an officer to look
/// first, and never beyond the law's last hour: it changes no formality, and article 20 leaves eight days for that.
/// </summary>
internal sealed partial class DeclarationClock(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<DeclarationClock> logger
) : RecurringJob("cndp-clock", TimeSpan.FromMinutes(1), clock, logger)
{
    private const int AtOnce = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = new Due(
            scope.ServiceProvider.GetRequiredService<CndpDbContext>(),
            scope.ServiceProvider.GetRequiredService<DeclarationRegistry>(),
            scope.ServiceProvider.GetRequiredService<Sampling>(),
            scope.ServiceProvider.GetRequiredService<LegalClock>(),
            (id, failure) => Failed(logger, id, failure),
            Clock.Now()
        );
        await due.ReceiptsAsync(cancel);
        await due.SilenceAsync(cancel);
        await due.ReturnsAsync(cancel);
    }

    [LoggerMessage(9311, LogLevel.Error, "What the law does by itself was not done for {Id}")]
    private static partial void Failed(ILogger logger, Guid id, Exception failure);

    private sealed class Due(
        CndpDbContext db,
        DeclarationRegistry registry,
        Sampling sampling,
        LegalClock law,
        Action<Guid, Exception> failed,
        DateTimeOffset now
    )
    {
        public Task ReceiptsAsync(CancellationToken cancel) =>
            EachAsync(
                db.Declarations.Where(row =>
                    row.State == DeclarationState.Filed
                    && DeclarationKinds.WithReceipt.Contains(row.Kind)
                    && (!row.HeldForOfficer || row.Procedure.RunsOutAt <= now)
                ),
                row => row.IssueReceipt(Declaration.TheClock, law, now),
                row =>
                    new(
                        "declaration.receipt-issued",
                        Declaration.TheClock,
                        CommissionActKind.Receipt,
                        DeclarationNotices.ReceiptOf(row),
                        row.Kind.IsDeclared() ? row.ReclassifyUntil(law) : null
                    ),
                cancel,
                row => sampling.DrawAsync(row, cancel)
            );

        public Task SilenceAsync(CancellationToken cancel) =>
            EachAsync(
                db.Declarations.Where(row =>
                    row.Kind == DeclarationKind.Authorisation
                    && (
                        row.State == DeclarationState.Filed
                        || row.State == DeclarationState.UnderReview
                    )
                    && row.Procedure.RunsOutAt <= now
                ),
                // The term may end later than the row says: its last day moves past holidays.
                row => row.AuthoriseBySilence(law, now),
                _ =>
                    new(
                        "declaration.authorised-by-silence",
                        Declaration.TheClock,
                        CommissionActKind.TacitAuthorisation,
                        DeclarationNotices.AuthorisedBySilence
                    ),
                cancel
            );

        public Task ReturnsAsync(CancellationToken cancel) =>
            EachAsync(
                db.Declarations.Where(row =>
                    row.State == DeclarationState.CompletionAsked
                        && row.Procedure.AnswerUntil <= now
                    || row.State == DeclarationState.Incomplete
                        && row.Procedure.CompletionUntil <= now
                ),
                row => row.Return(now),
                _ =>
                    new(
                        "declaration.returned",
                        Declaration.TheClock,
                        Notice: DeclarationNotices.Returned
                    ),
                cancel
            );

        /// <summary>All that may be due, a hundred at a time: what cannot be done yet, because its last day has moved past a holiday, or ever, keeps nothing behind it from its turn.</summary>
        /// <param name="also">With the move, before it is saved.</param>
        private async Task EachAsync(
            IQueryable<Declaration> over,
            Func<Declaration, Result<Declaration>> move,
            Func<Declaration, DeclarationRegistry.Entry> entry,
            CancellationToken cancel,
            Func<Declaration, Task>? also = null
        )
        {
            Guid? last = null;
            List<Guid> some;
            do
            {
                some = await over.Where(row => last == null || row.Id > last)
                    .OrderBy(row => row.Id)
                    .Select(row => row.Id)
                    .Take(AtOnce)
                    .ToListAsync(cancel);
                foreach (var id in some)
                {
                    await OneAsync(id, move, entry, also, cancel);
                    last = id;
                }
            } while (some.Count == AtOnce);
        }

        /// <summary>In a save of its own: where an officer or another process was faster, it waits for the next turn.</summary>
        private async Task OneAsync(
            Guid id,
            Func<Declaration, Result<Declaration>> move,
            Func<Declaration, DeclarationRegistry.Entry> entry,
            Func<Declaration, Task>? also,
            CancellationToken cancel
        )
        {
            try
            {
                var row = await db.Declarations.SingleAsync(found => found.Id == id, cancel);
                if (!move(row).Refused(out _, out _))
                {
                    await registry.EnterAsync(row, entry(row), facts: null, cancel);
                    if (also is not null)
                    {
                        await also(row);
                    }

                    await db.SaveChangesAsync(cancel);
                }
            }
            catch (DbUpdateException failure) when (failure.IsConflict())
            {
                // Somebody was faster; what they did stands.
            }
#pragma warning disable CA1031 // One filing that cannot be read must not hold up the law for those behind it.
            catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failed(id, failure);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
