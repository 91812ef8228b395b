using MarocNumeric.Trust.Common.Results;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>For acts in which somebody else may have been faster: what was done is saved whole or not at all, and what is not saved is forgotten, so that the context can be asked again.</summary>
public static class RacedSaving
{
    /// <returns>False where somebody was faster (<see cref="DatabaseFailures.IsConflict"/>); every other failure of the database goes up.</returns>
    public static async Task<bool> SavedAsync(this DbContext db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <param name="done">What the act came to; where it was refused, nothing that it had begun is kept.</param>
    /// <returns>What was done; refused as stale where somebody was faster.</returns>
    public static async Task<Result<T>> SavedAsync<T>(
        this DbContext db,
        Result<T> done,
        CancellationToken cancel
    )
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(done);
        if (done.Refused(out _, out _))
        {
            db.ChangeTracker.Clear();
            return done;
        }

        return await db.SavedAsync(cancel) ? done : CommonProblems.VersionStale;
    }
}
