using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>Said once to every connection that SQLite itself opens: readers beside one writer, every commit on disk, writers wait for each other. It keeps them while it lies in the pool, and hearing them again would cost a request as much as its question.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Words =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON;";

    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (Knows(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
        Remember(connection);
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
        if (Knows(connection))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = Words;
        await command.ExecuteNonQueryAsync(cancel);
        Remember(connection);
    }

    private static bool Knows(DbConnection connection) =>
        Handle(connection) is { } handle && Told.TryGetValue(handle, out _);

    private static void Remember(DbConnection connection)
    {
        if (Handle(connection) is { } handle)
        {
            Told.TryAdd(handle, Told);
        }
    }

    private static sqlite3? Handle(DbConnection connection) =>
        (connection as SqliteConnection)?.Handle;
}
