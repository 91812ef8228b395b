using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What the clock does to labels by itself: one whose time is over ends, its holder is told when it may be renewed, and a watch that ran out without anything put right suspends it.</summary>
internal sealed class AwardClock(
    IServiceScopeFactory scopes,
    LegalClock law,
    TimeProvider clock,
    ILogger<AwardClock> logger
) : RecurringJob("labels", TimeSpan.FromMinutes(5), clock, logger)
{
    private const int AtATurn = 200;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var register = scope.ServiceProvider.GetRequiredService<AwardRegister>();
        var now = Clock.Now();
        var soon = now.AddDays(law.Period(StatutoryPeriods.LabelRenewal).Value);
        var due = await db
            .Awards.Where(row =>
                row.State != AwardState.Withdrawn
                && row.State != AwardState.Expired
                && (
                    row.ValidUntil <= now
                    || row.ValidUntil <= soon && row.RemindedAt == null
                    || row.State == AwardState.UnderWatch && row.WatchUntil <= now
                )
            )
            .OrderBy(row => row.ValidUntil)
            .Take(AtATurn)
            .ToListAsync(cancel);
        foreach (var row in due)
        {
            if (row.ValidUntil <= now)
            {
                await register.ExpireAsync(row, AwardReason.Term, cancel);
            }
            else if (row.State is AwardState.UnderWatch && row.WatchUntil <= now)
            {
                await register.SuspendAsync(
                    row,
                    AwardReason.NotCured,
                    note: null,
                    "system",
                    cancel
                );
            }
            else
            {
                row.Reminded(now);
                await register.TellAsync(row, "label.renewable", row.ValidUntil, cancel);
            }

            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Its people, or another process, were first; the next turn looks again.
                db.ChangeTracker.Clear();
                return;
            }
        }
    }
}
