using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Idempotency;

/// <summary>The rows behind the keys: the primary key decides between two who come at once.</summary>
internal static class IdempotencyReservation
{
    /// <returns>The row that holds the key, and whether the request is to be run.</returns>
    public static async Task<(IdempotencyRecord Record, bool Fresh)> ReserveAsync(
        this ModuleDbContext db,
        IdempotencyRecord asked,
        CancellationToken cancel
    )
    {
        var first = await FindAsync(db, asked, cancel);
        if (first is null)
        {
            db.IdempotencyRecords.Add(asked);
            try
            {
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
                return (asked, true);
            }
            catch (DbUpdateException failure) when (failure.IsTaken())
            {
                db.ChangeTracker.Clear();
                first = (await FindAsync(db, asked, cancel))!;
            }
        }

        // The process died under the first request: run again on the same id, if it asks for the same thing.
        var abandoned =
            first.Status is null
            && asked.StartedAt - first.StartedAt >= IdempotencyKeys.Abandoned
            && first.RequestHash.AsSpan().SequenceEqual(asked.RequestHash);
        return (first, abandoned && await TakeOverAsync(db, first, asked.StartedAt, cancel));
    }

    private static Task<IdempotencyRecord?> FindAsync(
        ModuleDbContext db,
        IdempotencyRecord asked,
        CancellationToken cancel
    ) =>
        db
            .IdempotencyRecords.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Caller == asked.Caller && row.Key == asked.Key,
                cancel
            );

    /// <summary>Nothing was decided: the same key may try again at once, and meets the same id in case something was written after all.</summary>
    public static Task ReleaseAsync(this ModuleDbContext db, IdempotencyRecord record)
    {
        db.ChangeTracker.Clear();
        var released = record.StartedAt - IdempotencyKeys.Abandoned;
        return db
            .IdempotencyRecords.Where(row => row.Caller == record.Caller && row.Key == record.Key)
            .ExecuteUpdateAsync(
                row => row.SetProperty(kept => kept.StartedAt, released),
                CancellationToken.None
            );
    }

    public static async Task KeepAsync(this ModuleDbContext db, IdempotencyRecord record)
    {
        db.ChangeTracker.Clear();
        db.IdempotencyRecords.Update(record);
        await db.SaveChangesAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    /// <summary>Of two who find the same abandoned row, one moves its instant and runs.</summary>
    private static async Task<bool> TakeOverAsync(
        ModuleDbContext db,
        IdempotencyRecord first,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var moved = await db
            .IdempotencyRecords.Where(row =>
                row.Caller == first.Caller
                && row.Key == first.Key
                && row.Status == null
                && row.StartedAt == first.StartedAt
            )
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.StartedAt, now), cancel);
        first.StartedAt = now;
        return moved == 1;
    }
}
