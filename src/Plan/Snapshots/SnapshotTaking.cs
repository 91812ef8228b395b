using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>Freezes the month that is over, where nobody has: soon after its end, by the clocks of Morocco. Months before the module stood here are not made up.</summary>
internal sealed class SnapshotTaking(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<SnapshotTaking> logger
) : RecurringJob("months of the plan", TimeSpan.FromHours(1), clock, logger)
{
    private readonly string first = SnapshotDesk.MonthOf(clock.Now());

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Clock.Now();
        var month = SnapshotDesk.MonthOf(
            MoroccanTime
                .StartOf(new(MoroccanTime.DayOf(now).Year, MoroccanTime.DayOf(now).Month, 1))
                .AddDays(-1)
        );
        var db = scope.ServiceProvider.GetRequiredService<PlanDbContext>();
        // A process that has just begun freezes only what it, or one before it, has seen.
        if (
            string.CompareOrdinal(month, first) < 0
            && !await db.Entries.AnyAsync(cancel)
            && !await db.Snapshots.AnyAsync(cancel)
        )
        {
            return;
        }

        if (!await db.Snapshots.AnyAsync(row => row.Month == month, cancel))
        {
            _ = await scope
                .ServiceProvider.GetRequiredService<SnapshotDesk>()
                .TakeAsync(Ids.New(Clock), month, "system", evidence: null, cancel);
        }
    }
}
