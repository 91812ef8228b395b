using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>Said to every SQLite connection: readers beside one writer, every commit on disk, writers wait for each other.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Words =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        await SayAsync(connection, cancellationToken);
    }

    public static async Task SayAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Words;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
