using System.Data.Common;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>Where one module keeps its rows: a SQLite file of its own, or a PostgreSQL schema of its own.</summary>
public sealed record ModuleDatabase(string Module, DatabaseKind Kind, string ConnectionString)
{
    private static readonly SqlitePragmas Pragmas = new();

    public static ModuleDatabase For(string module, TrustOptions trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (!trust.IsSqlite)
        {
            var postgres = new NpgsqlConnectionStringBuilder(trust.Database)
            {
                SearchPath = module,
                // One schema a role and a pool: a module never sees another one's tables by accident.
                ApplicationName = $"trust-{module}",
            };
            // Policies on rows make a plan look dear, and compiling it takes a second where reading takes a thousandth of one.
            if (postgres.Options?.Contains("jit", StringComparison.Ordinal) is not true)
            {
                postgres.Options = $"{postgres.Options} -c jit=off".TrimStart();
            }

            return new(module, DatabaseKind.PostgreSql, postgres.ConnectionString);
        }

        Directory.CreateDirectory(trust.DataDirectory);
        return new(
            module,
            DatabaseKind.Sqlite,
            $"Data Source={Path.Combine(trust.DataDirectory, $"{module}.db")}"
        );
    }

    /// <summary>A connection for what writes its own SQL, with the same promises as EF Core's.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        DbConnection connection =
            Kind is DatabaseKind.Sqlite
                ? new SqliteConnection(ConnectionString)
                : new NpgsqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            if (Kind is DatabaseKind.Sqlite)
            {
                await SqlitePragmas.SayAsync(connection, cancel);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Configure(DbContextOptionsBuilder options) =>
        _ = Kind switch
        {
            DatabaseKind.Sqlite => options.UseSqlite(ConnectionString).AddInterceptors(Pragmas),
            DatabaseKind.PostgreSql => options.UseNpgsql(ConnectionString),
            _ => throw new InvalidOperationException($"No provider for {Kind}"),
        };
}

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
