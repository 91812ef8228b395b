using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Gives the changes of the register their places. Two commits may end in another order than their rows were made in: a place that is given behind both makes sure that whoever asks for what comes after a place misses nothing.</summary>
internal static class RegisterChanges
{
    /// <returns>The last place that is given, 0 before the first; what waited has its place.</returns>
    public static async Task<long> LastPositionAsync(
        this CndpDbContext db,
        CancellationToken cancel
    )
    {
        // An idle register costs one look into a small index.
        if (await db.Changes.AnyAsync(row => row.Position == null, cancel))
        {
            await GiveAsync(db, cancel);
        }

        return await db.Changes.MaxAsync(row => row.Position, cancel) ?? 0;
    }

    private static async Task GiveAsync(CndpDbContext db, CancellationToken cancel)
    {
        // SQLite takes its one write lock with the transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext('cndp-register-changes'))",
                cancel
            );
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE register_changes SET position = placed.place
            FROM (
                SELECT id, (SELECT COALESCE(MAX(position), 0) FROM register_changes) + ROW_NUMBER() OVER (ORDER BY id) AS place
                FROM register_changes WHERE position IS NULL
            ) AS placed
            WHERE register_changes.id = placed.id
            """,
            cancel
        );
        await transaction.CommitAsync(cancel);
    }
}
