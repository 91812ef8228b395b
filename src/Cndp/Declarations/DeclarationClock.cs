using MarocNumeric.Trust.Common.Jobs;
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
internal sealed class DeclarationClock(
    IServiceScopeFactory scopes,
    PaperSealing papers,
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
            scope.ServiceProvider.GetRequiredService<LegalClock>(),
            Clock.Now()
        );
        await due.ReceiptsAsync(cancel);
        await due.SilenceAsync(cancel);
        await due.ReturnsAsync(cancel);
        papers.Wake();
    }

    private sealed class Due(
        CndpDbContext db,
        DeclarationRegistry registry,
        LegalClock law,
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
                cancel
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

        /// <summary>Each in a save of its own: where an officer or another process was faster, that one waits for the next turn.</summary>
        private async Task EachAsync(
            IQueryable<Declaration> over,
            Func<Declaration, Result<Declaration>> move,
            Func<Declaration, DeclarationRegistry.Entry> entry,
            CancellationToken cancel
        )
        {
            foreach (
                var id in await over.OrderBy(row => row.Id)
                    .Select(row => row.Id)
                    .Take(AtOnce)
                    .ToListAsync(cancel)
            )
            {
                var row = await db.Declarations.SingleAsync(found => found.Id == id, cancel);
                if (!move(row).Refused(out _, out _))
                {
                    await registry.EnterAsync(row, entry(row), facts: null, cancel);
                    try
                    {
                        await db.SaveChangesAsync(cancel);
                    }
                    catch (DbUpdateException)
                    {
                        // Somebody was faster; what they did stands.
                    }
                }

                db.ChangeTracker.Clear();
            }
        }
    }
}
