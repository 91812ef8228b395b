using System.Data.Common;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>Where one module keeps its rows: a SQLite file of its own, or a PostgreSQL schema of its own.</summary>
public sealed record ModuleDatabase(string Module, DatabaseKind Kind, string ConnectionString)
{
    /// <summary>Of a server with its own 100 the six modules of a process leave a few to its operator. More of them wait here, and do not fail there.</summary>
    private const int Connections = 15;

    /// <summary>Questions that one connection keeps.</summary>
    private const int Kept = 32;

    private static readonly SqlitePragmas Pragmas = new();

    private readonly PooledConnections pooled = new();

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
            Say(postgres, "jit", "off");
            if (!postgres.ShouldSerialize("Maximum Pool Size"))
            {
                postgres.MaxPoolSize = Math.Max(Connections, postgres.MinPoolSize);
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

    /// <summary>
    /// For a module that is asked the same few things by key again and again, of tables without policies on rows: each connection of
    /// PostgreSQL keeps such a question with its plan. For any other a plan for whatever values would be the wrong one for the
    /// rare ones of a large table. An operator who has said something about it is heard.
    /// </summary>
    public ModuleDatabase KeepingQuestions()
    {
        if (Kind is not DatabaseKind.PostgreSql)
        {
            return this;
        }

        var postgres = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (!postgres.ShouldSerialize("Max Auto Prepare"))
        {
            postgres.MaxAutoPrepare = Kept;
        }

        return this with
        {
            ConnectionString = postgres.ConnectionString,
        };
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
            await (
                connection is NpgsqlConnection postgres
                    ? pooled.MustAnswerAsync(postgres, cancel)
                    : SqlitePragmas.SayAsync(connection, cancel)
            );

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the operator has said already stays.</summary>
    private static void Say(NpgsqlConnectionStringBuilder postgres, string setting, string value)
    {
        if (postgres.Options?.Contains(setting, StringComparison.Ordinal) is not true)
        {
            postgres.Options = $"{postgres.Options} -c {setting}={value}".TrimStart();
        }
    }

    public void Configure(DbContextOptionsBuilder options) =>
        _ = Kind switch
        {
            DatabaseKind.Sqlite => options.UseSqlite(ConnectionString).AddInterceptors(Pragmas),
            DatabaseKind.PostgreSql => options.UseNpgsql(ConnectionString).AddInterceptors(pooled),
            _ => throw new InvalidOperationException($"No provider for {Kind}"),
        };
}

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
