using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Gives back what was not completed in its time (law 55-19 art. 10): nobody decides that, the clock does.</summary>
internal sealed class DossierReturns(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<DossierReturns> logger
) : RecurringJob("pki-dossiers", TimeSpan.FromHours(1), clock, logger)
{
    private const int AtOnce = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var now = Clock.Now();
        var over = await db
            .Dossiers.Where(row =>
                row.State == DossierState.Incomplete && row.Procedure.CompletionUntil <= now
                || row.State == DossierState.CompletionAsked && row.Procedure.AnswerUntil <= now
            )
            .OrderBy(row => row.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var row in over)
        {
            if (row.Return(now).Refused(out _, out _))
            {
                continue;
            }

            db.Record(Clock, "dossier.returned", row.Id.ToString(), "system");
            db.Tell(Clock, row, DossierNotices.Returned, row.Applicants());
        }

        // Where another process was faster, all of it waits for the next turn.
        await db.SaveChangesAsync(cancel);
    }
}
