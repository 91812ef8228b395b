using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>A day before a report has to be with the King's prosecutor (law 09-08 art. 66), the agents of the visit and the commission's officers are reminded, once.</summary>
internal sealed class InspectionClock(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<InspectionClock> logger
) : RecurringJob("cndp-inspections-clock", TimeSpan.FromMinutes(1), clock, logger)
{
    private const string TheClock = "system";

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, law) = (
            services.GetRequiredService<CndpDbContext>(),
            services.GetRequiredService<LegalClock>()
        );
        var directory = services.GetRequiredService<ControlDirectory>();
        var now = Clock.Now();
        // No term is shorter than its days: what lies less far back cannot be near its end.
        var since = now.AddDays(1 - law.Period(StatutoryPeriods.InspectionReport).Value);
        var open = await db
            .Inspections.Where(row =>
                (row.State == InspectionState.Announced || row.State == InspectionState.Reported)
                && row.RemindedAt == null
                && row.VisitAt <= since
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancel);
        foreach (var id in open)
        {
            var row = await db.Inspections.SingleAsync(one => one.Id == id, cancel);
            if (row.Remind(law, now))
            {
                var (path, due) = ($"/cndp/inspections/{id}", row.ReportDueAt(law));
                foreach (var agent in row.Agents)
                {
                    directory.Tell(agent, ControlNotices.InspectionReportSoon, row, path, due);
                }

                await directory.TellCommissionAsync(
                    Roles.CndpOfficer,
                    ControlNotices.InspectionReportSoon,
                    (row, path),
                    due,
                    cancel
                );
                db.Record(Clock, "inspection.reminded", $"{id}", TheClock);
                // Where somebody was faster, what they did stands.
                await db.SavedAsync(cancel);
            }

            db.ChangeTracker.Clear();
        }
    }
}
