using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>What SQLite is told with the first use of a connection, and still knows when it comes back from the pool.</summary>
public sealed class SqlitePragmasTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("busy_timeout", "15000")]
    [InlineData("foreign_keys", "1")]
    public async Task A_connection_from_the_pool_keeps_what_it_was_told(string word, string held)
    {
        var folder = Directory.CreateTempSubdirectory("pragmas-").FullName;
        var database = ModuleDatabase.For(
            "notes",
            new TrustOptions { DataDirectory = folder, Database = "sqlite" }
        );

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await using var connection = await database.OpenAsync(
                TestContext.Current.CancellationToken
            );
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {word}";
            Assert.Equal(
                held,
                $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}"
            );
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
