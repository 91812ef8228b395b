using System.Collections.Concurrent;
using System.Data.Common;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serilog.Core;
using Serilog.Events;

namespace MarocNumeric.Trust.Cert.Tests.Persistence;

/// <summary>ma-CERT's database, which the test breaks under it and mends: by what the engine itself has for that, so that its own refusals are met.</summary>
internal sealed class BreakableDatabase : DbConnectionInterceptor, ITrustModule, ILogEventSink
{
    private const string Mended = "PRAGMA max_page_count=1073741823; PRAGMA query_only=OFF";

    /// <summary>Said to every connection of SQLite: its limits are a connection's own.</summary>
    private volatile string words = Mended;

    public string Name => "breakable";

    /// <summary>What the log says of it.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    public void AddServices(IServiceCollection services, ModuleSettings settings) =>
        services
            .AddSingleton<ILogEventSink>(this)
            .ConfigureDbContext<CertDbContext>(options => options.AddInterceptors(this));

    public void Emit(LogEvent logEvent) => Log.Enqueue(logEvent.MessageTemplate.Text);

    public void MapEndpoints(ModuleRoutes routes) { }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (connection is SqliteConnection)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
            command.CommandText = words;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <param name="way">"full", "read-only", "forbidden", "cut" in the midst of the write, or "gone" with every connection.</param>
    public Task BreakAsync(SuiteFactory suite, string table, string way) =>
        (suite.Connection, way) switch
        {
            // No limit goes below what is there.
            ("sqlite", "full") => SayAsync("PRAGMA max_page_count=1"),
            ("sqlite", "read-only") => SayAsync("PRAGMA query_only=ON"),
            (_, "full") => RefuseAsync(
                suite,
                table,
                "RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'"
            ),
            (_, "read-only") => BesideAsync(
                suite,
                "ALTER DATABASE {0} SET default_transaction_read_only = on"
            ),
            (_, "forbidden") => SqlAsync(suite, $"REVOKE INSERT ON {table} FROM CURRENT_USER"),
            (_, "cut") => RefuseAsync(
                suite,
                table,
                "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10)"
            ),
            (_, "gone") => BesideAsync(suite, "ALTER DATABASE {0} ALLOW_CONNECTIONS false"),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No such way"),
        };

    public Task MendAsync(SuiteFactory suite, string table, string way) =>
        (suite.Connection, way) switch
        {
            ("sqlite", _) => SayAsync(Mended),
            (_, "read-only") => BesideAsync(
                suite,
                "ALTER DATABASE {0} RESET default_transaction_read_only"
            ),
            (_, "forbidden") => SqlAsync(suite, $"GRANT INSERT ON {table} TO CURRENT_USER"),
            (_, "gone") => BesideAsync(suite, "ALTER DATABASE {0} ALLOW_CONNECTIONS true"),
            _ => SqlAsync(suite, $"DROP TRIGGER broken ON {table}; DROP FUNCTION broken()"),
        };

    public static Task RefuseAsync(
        SuiteFactory suite,
        string table,
        string words,
        string write = "INSERT"
    ) =>
        SqlAsync(
            suite,
            $"""
            CREATE FUNCTION broken() RETURNS trigger AS $body$ BEGIN {words}; RETURN NULL; END $body$ LANGUAGE plpgsql;
            CREATE TRIGGER broken BEFORE {write} ON {table} FOR EACH ROW EXECUTE FUNCTION broken();
            """
        );

    public static Task SqlAsync(SuiteFactory suite, string sql) =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => store.Name == "cert")
            .ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private Task SayAsync(string said)
    {
        words = said;
        return Task.CompletedTask;
    }

    /// <summary>From another database of the same server; every connection to the suite's own ends.</summary>
    private static async Task BesideAsync(SuiteFactory suite, string sql)
    {
        var own = new NpgsqlConnectionStringBuilder(suite.Connection);
        var name = own.Database!;
        own.Database = "postgres";
        await using var beside = NpgsqlDataSource.Create(own.ConnectionString);
        foreach (
            var said in (string[])
                [
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, name),
                    $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
                ]
        )
        {
            await using var command = beside.CreateCommand(said);
            await command.ExecuteNonQueryAsync();
        }

        // Longer than a connection that was just used is believed to live.
        await Task.Delay(200);
    }
}
