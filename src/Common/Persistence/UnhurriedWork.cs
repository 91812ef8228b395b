using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>What takes as long as it takes: a migration of a large table, a purge of years. What an operator has set so that no request holds others up is not meant for them.</summary>
internal static class UnhurriedWork
{
    /// <summary>Limits of PostgreSQL on a statement, a wait and a transaction, as far as this server knows them.</summary>
    public const string Limits =
        "('statement_timeout', 'lock_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')";

    /// <summary>No limit holds any more: those of the server until the transaction ends, that of the driver until the answer is disposed of.</summary>
    public static async Task<IDisposable> UnhurriedAsync(
        this ModuleDbContext db,
        CancellationToken cancel
    )
    {
        var patience = new Patience(db, db.Database.GetCommandTimeout());
        if (db.Database.IsNpgsql())
        {
            db.Database.SetCommandTimeout(0);
            await db.Database.ExecuteSqlRawAsync(
                $"SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN {Limits}",
                cancel
            );
        }

        return patience;
    }

    private sealed class Patience(ModuleDbContext db, int? before) : IDisposable
    {
        public void Dispose() => db.Database.SetCommandTimeout(before);
    }
}
