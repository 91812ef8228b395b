using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>
/// One process at a time has a row: whoever moves its instant on from what they read has it until then, on both databases
/// and without a lock that a crash would leave. A process that lost its row to the clock cannot write to it any more.
/// </summary>
internal static class OutboxTaking
{
    public const int Most = 20;

    /// <summary>Longer than all attempts of one turn together.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <param name="answered">Whether somebody answers here for notices and webhooks, for security events, and for warnings.</param>
    public static async Task<IReadOnlyList<OutboxRow>> TakeAsync(
        this ModuleDbContext db,
        (bool People, bool Incidents, bool Warnings) answered,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (people, incidents, warnings) = answered;
        var now = clock.Now();
        var due = await db
            .Outbox.AsNoTracking()
            .Where(row =>
                row.ClosedAt == null
                && row.DueAt <= now
                && (
                    row.Channel == OutboxChannel.Letter
                    || (
                        row.Channel == OutboxChannel.Incident ? incidents
                        : row.Channel == OutboxChannel.Warning ? warnings
                        : people
                    )
                )
            )
            .OrderBy(row => row.DueAt)
            .Take(Most)
            .ToListAsync(cancel);
        List<OutboxRow> taken = [];
        foreach (var row in due)
        {
            var until = now + Lease;
            var mine = await db
                .Outbox.Where(one =>
                    one.Id == row.Id && one.ClosedAt == null && one.DueAt == row.DueAt
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(one => one.DueAt, until)
                            // Counted before it is tried: what kills the process is given up one day too.
                            .SetProperty(one => one.Attempts, one => one.Attempts + 1),
                    cancel
                );
            if (mine == 1)
            {
                (row.DueAt, row.Attempts) = (until, row.Attempts + 1);
                taken.Add(row);
            }
        }

        return taken;
    }

    /// <summary>The inbox has its copy; the mail may still fail.</summary>
    public static Task PlacedAsync(
        this ModuleDbContext db,
        OutboxRow taken,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        DateTimeOffset? now = clock.Now();
        taken.PlacedAt = now;
        return Mine(db, taken)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PlacedAt, now), cancel);
    }

    /// <summary>Nothing is left to do, or nothing more is tried. The words go; that it happened stays.</summary>
    public static Task CloseAsync(
        this ModuleDbContext db,
        OutboxRow taken,
        OutboxState state,
        string? failure,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        DateTimeOffset? now = clock.Now();
        return Mine(db, taken)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.State, state)
                        .SetProperty(row => row.Failure, failure)
                        .SetProperty(row => row.Sealed, (string?)null)
                        .SetProperty(row => row.ClosedAt, now),
                cancel
            );
    }

    public static Task PostponeAsync(
        this ModuleDbContext db,
        OutboxRow taken,
        string failure,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        // What the law wants told at once does not wait for hours.
        var next =
            clock.Now()
            + BackOff.After(
                taken.Channel is OutboxChannel.Incident or OutboxChannel.Warning
                    ? Math.Min(taken.Attempts, 2)
                    : taken.Attempts
            );
        return Mine(db, taken)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.DueAt, new DateTimeOffset(Cut(next), TimeSpan.Zero))
                        .SetProperty(row => row.Failure, failure),
                cancel
            );
    }

    private static IQueryable<OutboxRow> Mine(ModuleDbContext db, OutboxRow taken) =>
        db.Outbox.Where(row =>
            row.Id == taken.Id && row.ClosedAt == null && row.DueAt == taken.DueAt
        );

    // As every instant is kept: PostgreSQL would round what is finer than a microsecond, and no comparison would hold.
    private static long Cut(DateTimeOffset instant) =>
        instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond);
}
