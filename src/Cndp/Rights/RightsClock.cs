using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>What time does to requests: a term that is over makes silence, of which the person may complain (law 09-08 art. 8); what its author never completed ends by itself.</summary>
internal sealed class RightsClock(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RightsClock> logger
) : RecurringJob("cndp-rights-clock", TimeSpan.FromMinutes(1), clock, logger)
{
    private const string TheClock = "system";
    private const int AtOnce = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, law) = (
            services.GetRequiredService<CndpDbContext>(),
            services.GetRequiredService<LegalClock>()
        );
        var directory = services.GetRequiredService<ControlDirectory>();
        var lines = services.GetRequiredService<RecordLines>();
        var now = Clock.Now();
        await EachAsync(
            db,
            db.RightsRequests.Where(row => row.State == RightsState.Sent && row.RunsOutAt <= now),
            "rights.silent",
            // The term may end later than the row says: its last day moves past holidays.
            row => row.FallSilent(law, now),
            async row =>
            {
                var path = $"/cndp/rights/{row.Id}";
                directory.Tell(row.AskedBy, ControlNotices.RightsSilent, row, path);
                await directory.TellControllerAsync(
                    row.Organisation,
                    ControlNotices.RightsOverdue,
                    (row, path),
                    until: null,
                    cancel
                );
            },
            cancel
        );
        var days = law.Period(StatutoryPeriods.RightsLapse).Value;
        var since = now.AddDays(-days);
        await EachAsync(
            db,
            db.RightsRequests.Where(row =>
                row.State == RightsState.AwaitingProof && row.AskedAt <= since
                || row.State == RightsState.MoreAsked && row.MoreAskedAt <= since
            ),
            "rights.lapsed",
            row => row.Withdraw(now),
            async row =>
            {
                await db.DestroyProofAsync(row.Id, cancel);
                await lines.CloseAsync(row.Id, now + RightsRequest.Kept, cancel);
            },
            cancel
        );
    }

    /// <summary>Each in a save of its own, all that are over, page by page: where somebody was faster, what they did stands.</summary>
    private async Task EachAsync(
        CndpDbContext db,
        IQueryable<RightsRequest> over,
        string type,
        Func<RightsRequest, Result<RightsRequest>> move,
        Func<RightsRequest, Task> also,
        CancellationToken cancel
    )
    {
        var last = Guid.Empty;
        while (
            await over.Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel)
                is { Count: > 0 } found
        )
        {
            foreach (var id in found)
            {
                var row = await db.RightsRequests.SingleAsync(one => one.Id == id, cancel);
                if (!move(row).Refused(out _, out _))
                {
                    db.Record(Clock, type, row.Id.ToString(), TheClock);
                    await also(row);
                    // Where somebody was faster, what they did stands.
                    await db.SavedAsync(cancel);
                }

                db.ChangeTracker.Clear();
            }

            last = found[^1];
        }
    }
}
