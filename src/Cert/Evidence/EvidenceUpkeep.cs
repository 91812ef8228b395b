using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>Asks the scanner about evidence that came in, and removes files that no row names. A verdict is written down; malicious evidence stays.</summary>
internal sealed class EvidenceUpkeep(
    IServiceScopeFactory scopes,
    RawFiles<CertDbContext> files,
    TimeProvider clock,
    ILogger<EvidenceUpkeep> logger
) : RecurringJob("cert-evidence", TimeSpan.FromMinutes(1), clock, logger)
{
    private const int AtOnce = 20;

    /// <summary>Longer than any upload takes from its file to its row.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>What the scanner did not take in that time is too large for it.</summary>
    private static readonly TimeSpan Tried = TimeSpan.FromHours(24);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await ScanAsync(
            services.GetRequiredService<CertDbContext>(),
            services.GetRequiredService<EvidenceDesk>(),
            cancel
        );
        await SweepAsync(services.GetRequiredService<CertDbContext>(), cancel);
    }

    private async Task ScanAsync(CertDbContext db, EvidenceDesk desk, CancellationToken cancel)
    {
        var since = Clock.Now() - Tried;
        var waiting = await db
            .Evidence.Where(item => item.Scan == PieceState.Waiting && item.ReceivedAt > since)
            .OrderBy(item => item.ReceivedAt)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var item in waiting)
        {
            var (state, found) = await files.ScanAsync(item.Id, item.SealedKey, cancel);
            if (state is PieceState.Waiting)
            {
                continue;
            }

            (item.Scan, item.Malware) = (state, found);
            if (state is not PieceState.NoScanner)
            {
                desk.Enter(item, CustodyAct.Scanned, "system", new(found ?? $"{state}"));
            }

            if (!await db.SavedAsync(cancel))
            {
                // Somebody entered the chain at the same moment: the next turn asks again.
                return;
            }
        }
    }

    private async Task SweepAsync(CertDbContext db, CancellationToken cancel)
    {
        // Files carry the machine's time, not the suite's.
        var before = TimeProvider.System.GetUtcNow() - Grace;
        foreach (var some in files.Stored(before).Chunk(AtOnce))
        {
            var known = await db
                .Evidence.Where(item => some.Contains(item.Id))
                .Select(item => item.Id)
                .ToListAsync(cancel);
            foreach (var orphan in some.Except(known))
            {
                files.Delete(orphan);
            }
        }
    }
}
