using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>Writes down on which other sites this process's seals were shown, and opens a case for a site that browsers name again and again.</summary>
internal sealed class SightingUpkeep(
    IServiceScopeFactory scopes,
    SealSightings sightings,
    IOptions<LabelOptions> options,
    TimeProvider clock,
    ILogger<SightingUpkeep> logger
) : RecurringJob("seal sightings", TimeSpan.FromMinutes(1), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<LabelDbContext>();
        var desk = services.GetRequiredService<MisuseDesk>();
        foreach (var ((number, host), count) in sightings.Take())
        {
            try
            {
                await EnterAsync(db, desk, (number, host, count), cancel);
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException failure) when (failure.IsConflict())
            {
                // Another process has counted the same pair; a few are lost, and the site comes again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task EnterAsync(
        LabelDbContext db,
        MisuseDesk desk,
        (string Number, string Host, int Count) seen,
        CancellationToken cancel
    )
    {
        var now = Clock.Now();
        var row = await db.SealSightings.SingleOrDefaultAsync(
            found => found.Number == seen.Number && found.Host == seen.Host,
            cancel
        );
        if (row is null)
        {
            row = new()
            {
                Id = Ids.New(Clock),
                Number = seen.Number,
                Host = seen.Host,
                FirstAt = now,
            };
            db.SealSightings.Add(row);
        }

        var before = row.Count;
        row.Add(seen.Count, now);
        // Once, when it passes the mark: a case that was dismissed is not opened anew by the same site.
        if (before < options.Value.SealSightings && row.Count >= options.Value.SealSightings)
        {
            await desk.OpenAsync(
                (seen.Number, seen.Host, MisuseWay.Browsers, null),
                id: null,
                cancel
            );
        }
    }
}
