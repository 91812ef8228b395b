using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Scans what waits for the scanner, and removes files that no row names: of a save that failed, of a row that the purge took.</summary>
internal sealed class PieceUpkeep<TContext>(
    string module,
    IServiceScopeFactory scopes,
    PieceDoor door,
    ILogger<PieceUpkeep<TContext>> logger
) : RecurringJob($"{module}-pieces", TimeSpan.FromMinutes(5), door.Clock, logger)
    where TContext : ModuleDbContext
{
    private const int AtOnce = 100;

    // Longer than any upload takes from its file to its row.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        await ScanAsync(db, cancel);
        await SweepAsync(db, cancel);
    }

    private async Task ScanAsync(TContext db, CancellationToken cancel)
    {
        var waiting = await db
            .Pieces.Where(piece => piece.State == PieceState.Waiting)
            .OrderBy(piece => piece.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var piece in waiting)
        {
            if (door.Files.Read(module, piece) is not { } content)
            {
                continue;
            }

            var verdict = await door.Scanner.ScanAsync(content, cancel);
            if (verdict.State is PieceState.Waiting)
            {
                // It does not answer: the others would wait as long each.
                return;
            }

            piece.Found(verdict.State, Clock.Now());
            db.Record(
                Clock,
                verdict.State is PieceState.Infected ? "piece.infected" : "piece.scanned",
                piece.Id.ToString(),
                "system",
                new JsonObject { ["owner"] = piece.Owner.ToString(), ["found"] = verdict.Name }
            );
            await db.SaveChangesAsync(cancel);
            if (verdict.State is PieceState.Infected)
            {
                door.Files.Delete(module, piece.Id);
            }
        }
    }

    private async Task SweepAsync(TContext db, CancellationToken cancel)
    {
        // Files carry the machine's time, not the suite's.
        var before = TimeProvider.System.GetUtcNow() - Grace;
        foreach (var some in door.Files.Stored(module, before).Chunk(AtOnce))
        {
            var known = await db
                .Pieces.Where(piece => some.Contains(piece.Id))
                .Select(piece => piece.Id)
                .ToListAsync(cancel);
            foreach (var orphan in some.Except(known))
            {
                door.Files.Delete(module, orphan);
            }
        }
    }
}
