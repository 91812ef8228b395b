using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MarocNumeric.Trust.Testing;

/// <summary>What a first start leaves behind before any door opens or job begins, kept so that other suites begin as a second start of it.</summary>
internal sealed class KeptStart
{
    // Long enough for most of a run; a suite that has stood for longer begins its life by renewing things.
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private static readonly Lazy<string> All = new(() =>
    {
        var all = Directory.CreateTempSubdirectory("trust-kept-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(all, recursive: true);
        return all;
    });

    private static int kept;

    private readonly DateTimeOffset made = TimeProvider.System.GetUtcNow();
    private readonly string folder;
    private readonly string connection;

    private KeptStart(string folder, string connection) =>
        (this.folder, this.connection) = (folder, connection);

    public bool IsOld => TimeProvider.System.GetUtcNow() - made > Lasts;

    public static async Task<KeptStart> OfAsync(string folder, string connection)
    {
        foreach (var database in Directory.EnumerateFiles(folder, "*.db"))
        {
            // What stands in the log beside the database would be read again at every start.
            await using var open = new SqliteConnection($"Data Source={database};Pooling=False");
            await open.OpenAsync();
            await using var settle = open.CreateCommand();
            settle.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            // Its first column: somebody read at that moment, and something stayed in the log.
            for (var tries = 0; await settle.ExecuteScalarAsync() is not 0L; tries++)
            {
                Assert.True(tries < 500, $"{database} does not settle");
                await Task.Delay(20);
            }
        }

        var own = Path.Combine(All.Value, $"{Interlocked.Increment(ref kept)}");
        Copy(folder, own);
        return new(own, await CopyDatabaseAsync(connection));
    }

    /// <returns>A data directory and a database of the suite's own.</returns>
    public async Task<(string Folder, string Connection)> CopyAsync()
    {
        var copy = Directory.CreateTempSubdirectory("trust-").FullName;
        Copy(folder, copy);
        return (copy, await CopyDatabaseAsync(connection));
    }

    private static async Task<string> CopyDatabaseAsync(string connection) =>
        connection is "sqlite"
            ? connection
            : await (await PostgresCluster.SharedAsync()).CopyAsync(connection);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!OperatingSystem.IsWindows())
        {
            // Keys lie in folders that others may not enter.
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(IsOfAll))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var inner in Directory.EnumerateDirectories(from))
        {
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
        }
    }

    /// <summary>Not the lock of a process that still runs, nor what SQLite keeps beside a settled database while one is open: it goes with the last who has it open, whenever that is.</summary>
    private static bool IsOfAll(string file) =>
        !file.EndsWith(".lock", StringComparison.Ordinal)
        && !file.EndsWith("-wal", StringComparison.Ordinal)
        && !file.EndsWith("-shm", StringComparison.Ordinal);

    /// <summary>Registered right after what prepares, and so before every job and door.</summary>
    internal sealed class Keeping(Func<Task> keep) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            try
            {
                await keep();
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.ObjectInUse)
            {
                // The host's connections take their time to end: a later start is kept.
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
