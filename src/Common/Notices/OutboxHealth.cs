using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>Security events that ma-CERT does not have, notices that were given up, and those that wait for longer than a server's bad hour.</summary>
internal sealed class OutboxHealth(IEnumerable<IModuleStore> stores, TimeProvider clock)
    : IDoctorCheck
{
    /// <summary>What was given up longer ago has been seen, or nobody looks.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    public string Name => "notices";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var wrong = new List<string>();
        foreach (var store in stores)
        {
            wrong.AddRange(await store.ReadAsync(db => FindAsync(db, store.Name, cancel)));
        }

        return wrong;
    }

    private async Task<IEnumerable<string>> FindAsync(
        ModuleDbContext db,
        string module,
        CancellationToken cancel
    )
    {
        DateTimeOffset? since = clock.Now() - Shown;
        var late = clock.Now().AddHours(-1);
        var dead = await db
            .Outbox.Where(row => row.State == OutboxState.Dead && row.ClosedAt > since)
            .GroupBy(row => row.Failure)
            .Select(rows => new { Failure = rows.Key, Count = rows.Count() })
            .ToListAsync(cancel);
        var waiting = await db
            .Outbox.Where(row =>
                row.ClosedAt == null
                && row.CreatedAt < late
                && row.Channel != OutboxChannel.Incident
            )
            .GroupBy(row => row.Failure)
            .Select(rows => new { Failure = rows.Key, Count = rows.Count() })
            .ToListAsync(cancel);
        var unreported = clock.Now().AddMinutes(-1);
        var events = await db
            .Outbox.Where(row =>
                row.ClosedAt == null
                && row.CreatedAt < unreported
                && row.Channel == OutboxChannel.Incident
            )
            .GroupBy(row => new { row.Kind, row.Failure })
            .Select(rows => new { rows.Key.Kind, rows.Key.Failure, Count = rows.Count() })
            .ToListAsync(cancel);
        return
        [
            .. events.Select(rows =>
                $"{rows.Count} security events of {module} have not reached ma-CERT, {rows.Kind}: {rows.Failure ?? "no process that runs it answers"}. Report them to DGSSI by hand, at once (law 43-20 art. 40)"
            ),
            .. dead.Select(rows =>
                $"{rows.Count} notices of {module} were given up within a week: {rows.Failure}"
            ),
            .. waiting.Select(rows =>
                $"{rows.Count} notices of {module} wait for more than an hour: {rows.Failure ?? "no process with the inbox runs"}"
            ),
        ];
    }
}
