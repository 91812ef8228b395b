using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What the clock does by itself: what was missing and did not come lapses, corrections that were not answered go back to the assessor, drafts that nobody touches end, and a test that has ended comes beside its answers.</summary>
internal sealed class ApplicationClock(
    IServiceScopeFactory scopes,
    LegalClock law,
    TimeProvider clock,
    ILogger<ApplicationClock> logger
) : RecurringJob("label applications", TimeSpan.FromMinutes(1), clock, logger)
{
    private const int AtATurn = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var desk = scope.ServiceProvider.GetRequiredService<ApplicationDesk>();
        var now = Clock.Now();
        var untouched = now - Application.DraftKept;
        var due = await db
            .Applications.Where(row =>
                (
                    row.State == ApplicationState.Incomplete
                    || row.State == ApplicationState.Corrections
                )
                    && row.DueAt <= now
                || row.State == ApplicationState.Draft && row.TouchedAt <= untouched
            )
            .OrderBy(row => row.Id)
            .Take(AtATurn)
            .ToListAsync(cancel);
        foreach (var row in due)
        {
            var (done, type) = row.State switch
            {
                ApplicationState.Corrections => (
                    row.EndCorrections(law, now),
                    "application.corrections-late"
                ),
                ApplicationState.Incomplete => (row.Lapse(now), "application.lapsed"),
                _ => (row.Withdraw(now), "application.abandoned"),
            };
            if (!done.Refused(out _, out _))
            {
                await EnterAsync((db, desk), row, type, cancel);
            }
        }

        await MeasureAsync(db, desk, cancel);
    }

    private async Task EnterAsync(
        (LabelDbContext Db, ApplicationDesk Desk) at,
        Application row,
        string type,
        CancellationToken cancel
    )
    {
        at.Db.Record(Clock, type, $"{row.Id}", "system", new() { ["state"] = $"{row.State}" });
        if (row.ClosedAt is not null)
        {
            await at.Desk.CloseAsync(row, cancel);
        }

        await at.Desk.TellMerchantsAsync(row, ApplicationNotices.Moved, cancel);
        if (row.State is ApplicationState.UnderAssessment)
        {
            at.Desk.Tell(row, ApplicationNotices.ToAssess, row.Assessor!);
        }

        // Where its people, or another process, were first, the next turn looks again.
        await at.Db.SavedAsync(cancel);
    }

    private static async Task MeasureAsync(
        LabelDbContext db,
        ApplicationDesk desk,
        CancellationToken cancel
    )
    {
        var fresh = await db
            .Applications.Where(row =>
                row.State == ApplicationState.Draft
                && row.Test == null
                && db.SiteTests.Any(test =>
                    test.Domain == row.Domain && test.State == SiteTestState.Finished
                )
            )
            .OrderBy(row => row.Id)
            .Take(AtATurn)
            .ToListAsync(cancel);
        foreach (var row in fresh)
        {
            await desk.MeasureAsync(row, cancel);
            await db.SavedAsync(cancel);
        }
    }
}
