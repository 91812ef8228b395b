using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>
/// Runs the numbered SQL scripts that a module's database has not seen yet: first those that Common gives to every
/// module, then the module's own. One transaction and one lock for all, so two processes may start at once.
/// </summary>
public static class SqlMigrator
{
    private const string Folder = "Migrations/";

    public static async Task MigrateAsync(
        this ModuleDbContext db,
        string module,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        // SQLite takes its one write lock with the transaction (BEGIN IMMEDIATE).
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        using var unhurried = await db.UnhurriedAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({"trust-migrate-" + module}))",
                cancel
            );
#pragma warning disable EF1002 // A module names itself in code; no request reaches this string.
            await db.Database.ExecuteSqlRawAsync($"CREATE SCHEMA IF NOT EXISTS {module}", cancel);
#pragma warning restore EF1002
        }

        await db.Database.ExecuteSqlAsync(
            $"CREATE TABLE IF NOT EXISTS applied_scripts (name text PRIMARY KEY)",
            cancel
        );
        var applied = await db
            .Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM applied_scripts")
            .ToListAsync(cancel);

        foreach (
            var (name, sql) in Scripts(db)
                .Where(script => !applied.Contains(script.Name, StringComparer.Ordinal))
        )
        {
            // Raw: a script's braces are its own.
            await ExecuteAsync(db, sql, cancel);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO applied_scripts (name) VALUES ({name})",
                cancel
            );
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task ExecuteAsync(ModuleDbContext db, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction =
            Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(
                db.Database.CurrentTransaction!
            );
#pragma warning disable CA2100 // The text is an embedded script.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>"0002_search.postgres.sql" runs on PostgreSQL alone and is recorded as "0002_search".</summary>
    private static IEnumerable<(string Name, string Sql)> Scripts(ModuleDbContext db)
    {
        var (ours, other) = db.Database.IsNpgsql()
            ? (".postgres.sql", ".sqlite.sql")
            : (".sqlite.sql", ".postgres.sql");
        return In(typeof(ModuleDbContext).Assembly, "common/")
            .Concat(In(db.GetType().Assembly, string.Empty));

        IEnumerable<(string Name, string Sql)> In(Assembly assembly, string prefix) =>
            assembly
                .GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith(Folder, StringComparison.Ordinal)
                    && !name.EndsWith(other, StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    var plain = name[Folder.Length..]
                        .Replace(ours, string.Empty, StringComparison.Ordinal);
                    return (
                        prefix + plain.Replace(".sql", string.Empty, StringComparison.Ordinal),
                        reader.ReadToEnd()
                    );
                });
    }
}
