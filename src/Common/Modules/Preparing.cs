using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Persistence;
using Npgsql;

namespace MarocNumeric.Trust.Common.Modules;

public static class Preparing
{
    /// <summary>
    /// Runs every preparation, one process of a deployment after the other: two that start at once would each make the
    /// first keys and authorities, and one would delete the other's.
    /// </summary>
    public static async Task PrepareAllAsync(
        this IEnumerable<IPreparation> preparations,
        TrustOptions trust,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(preparations);
        ArgumentNullException.ThrowIfNull(trust);
        BackupRestoring.RefuseHalfRestored(trust.DataDirectory);
        // Closing the connection gives the lock back, whatever happens meanwhile. SQLite serves one process.
        await using var alone = trust.IsSqlite ? null : await LockAsync(trust.Database, cancel);
        foreach (var preparation in preparations)
        {
            await preparation.PrepareAsync(cancel);
        }
    }

    private static async Task<NpgsqlConnection> LockAsync(string database, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database)
            {
                Pooling = false,
                // A first ceremony on slow disks takes its time, a migration of a large table more, and the next process waits.
                CommandTimeout = 0,
            }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(cancel);
            foreach (
                var words in (string[])
                    [
                        $"SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN {UnhurriedWork.Limits}",
                        "SELECT pg_advisory_lock(hashtext('trust-prepare'))",
                    ]
            )
            {
#pragma warning disable CA2100 // One of the two above.
                await using var command = new NpgsqlCommand(words, connection);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancel);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
