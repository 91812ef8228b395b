using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>What the clock does to labels by itself: one whose time is over ends, its holder is told when it may be renewed, a watch that ran out without anything put right suspends it, and once a year the secretary is told to look it through.</summary>
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
        var year = law.Period(StatutoryPeriods.LabelReview).Value;
        var reviewed = now.AddMonths(-year);
        var due = await db
            .Awards.Where(row =>
                row.State != AwardState.Withdrawn
                && row.State != AwardState.Expired
                && (
                    row.ValidUntil <= now
                    || row.ValidUntil <= soon && row.RemindedAt == null
                    || row.State == AwardState.UnderWatch && row.WatchUntil <= now
                    || (row.ReviewAskedAt ?? row.GrantedAt) <= reviewed
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
            else if (row.ValidUntil <= soon && row.RemindedAt is null)
            {
                row.Reminded(now);
                await register.TellAsync(row, "label.renewable", row.ValidUntil, cancel);
            }
            else if (row.ReviewFrom(law) <= now)
            {
                row.ReviewAsked(now);
                db.Record(
                    Clock,
                    "label.review-asked",
                    $"{row.Id}",
                    "system",
                    new() { ["number"] = row.Number }
                );
                await register.TellSecretariesAsync(row, "label.review", until: null, cancel);
            }
            else
            {
                // Its year is over at midnight.
                continue;
            }

            if (!await db.SavedAsync(cancel))
            {
                // Its people, or another process, were first; the next turn looks again.
                return;
            }
        }
    }
}
