using Microsoft.Data.Sqlite;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Copies of every SQLite file of a data directory, all of one instant, by the online backup interface of SQLite.</summary>
internal static class SqliteCopies
{
    public static IEnumerable<string> Files(string dataDirectory) =>
        Directory.EnumerateFiles(dataDirectory, "*.db").Order(StringComparer.Ordinal);

    public static async Task<IReadOnlyList<string>> TakeAsync(
        string dataDirectory,
        string into,
        CancellationToken cancel
    )
    {
        var files = Files(dataDirectory).ToList();
        var held = new List<SqliteConnection>();
        var read = new List<SqliteConnection>();
        try
        {
            // Writers wait for as long as it takes to open a snapshot of each file, not for the copying.
            await OpenAsync(held, files, "BEGIN IMMEDIATE", cancel);
            // A deferred transaction begins with its first read.
            await OpenAsync(read, files, "BEGIN; SELECT count(*) FROM sqlite_schema", cancel);
            await CloseAsync(held);
            return [.. read.Select(source => Copy(source, into))];
        }
        finally
        {
            await CloseAsync(held);
            await CloseAsync(read);
        }
    }

    private static async Task OpenAsync(
        List<SqliteConnection> opened,
        IEnumerable<string> files,
        string words,
        CancellationToken cancel
    )
    {
        foreach (var file in files)
        {
            var connection = new SqliteConnection(Connection(file, SqliteOpenMode.ReadWrite));
            opened.Add(connection);
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both are written above.
            command.CommandText = $"PRAGMA busy_timeout=15000; {words}";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static string Copy(SqliteConnection source, string into)
    {
        var copy = Path.Combine(into, Path.GetFileName(source.DataSource));
        using var target = new SqliteConnection(Connection(copy, SqliteOpenMode.ReadWriteCreate));
        target.Open();
        source.BackupDatabase(target);
        return copy;
    }

    private static async Task CloseAsync(List<SqliteConnection> connections)
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        connections.Clear();
    }

    // Without a pool: closed is closed, and what was begun is rolled back.
    private static string Connection(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        }.ConnectionString;
}
