using MarocNumeric.Trust.Cndp.Register;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MarocNumeric.Trust.Bench;

/// <summary>A register of any size, put into the database of a suite that runs, by the fastest door that the database has.</summary>
internal sealed class MadeRegister(string connection, string folder)
{
    public bool IsSqlite { get; } = connection is "sqlite";

    public string SqliteFile => Path.Combine(folder, "cndp.db");

    public async Task FillAsync(int entries)
    {
        if (IsSqlite)
        {
            await FillSqliteAsync(entries);
        }
        else
        {
            await FillPostgresAsync(entries);
        }
    }

    public NpgsqlConnection Postgres() =>
        new(new NpgsqlConnectionStringBuilder(connection) { SearchPath = "cndp" }.ToString());

    public SqliteConnection Sqlite() => new($"Data Source={SqliteFile}");

    private async Task FillPostgresAsync(int entries)
    {
        await using var db = Postgres();
        await db.OpenAsync();
        await using (
            var copy = await db.BeginBinaryImportAsync(
                """
                COPY register_entries (id, number, kind, filed_at, state, title, controller, ice, region, sector, transfers,
                    items, folded, folding, content, decided_at, updated_at) FROM STDIN (FORMAT binary)
                """
            )
        )
        {
            for (var index = 0; index < entries; index++)
            {
                var made = MadeEntry.At(index);
                await copy.StartRowAsync();
                await copy.WriteAsync(made.Id);
                await copy.WriteAsync(made.Number);
                await copy.WriteAsync("Declaration");
                await copy.WriteAsync(made.FiledAt);
                await copy.WriteAsync("ReceiptIssued");
                await copy.WriteAsync(made.Title);
                await copy.WriteAsync(made.Controller);
                await copy.WriteAsync(made.Ice);
                await copy.WriteAsync(made.Region);
                await copy.WriteAsync(made.Sector);
                await copy.WriteAsync(made.Transfers);
                await copy.WriteAsync(made.Items);
                await copy.WriteAsync(made.Folded);
                await copy.WriteAsync(RegisterWords.Folding);
                await copy.WriteAsync(1);
                await copy.WriteAsync(made.FiledAt);
                await copy.WriteAsync(made.FiledAt);
            }

            await copy.CompleteAsync();
        }

        // What an installation's autovacuum has done long before it has so many.
        await using var analyse = new NpgsqlCommand("VACUUM ANALYZE register_entries", db);
        analyse.CommandTimeout = 600;
        await analyse.ExecuteNonQueryAsync();
    }

    private async Task FillSqliteAsync(int entries)
    {
        await using var db = Sqlite();
        await db.OpenAsync();
        await using var transaction = (SqliteTransaction)await db.BeginTransactionAsync();
        await using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO register_entries (id, number, kind, filed_at, state, title, controller, ice, region, sector, transfers,
                items, folded, folding, content, decided_at, updated_at)
            VALUES ($1, $2, 'Declaration', $3, 'ReceiptIssued', $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $3, $3)
            """;
        for (var number = 1; number <= 12; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        }

        for (var index = 0; index < entries; index++)
        {
            var made = MadeEntry.At(index);
            object[] values =
            [
                $"{made.Id}".ToUpperInvariant(),
                made.Number,
                made.UpdatedAt,
                made.Title,
                made.Controller,
                made.Ice,
                made.Region,
                made.Sector,
                made.Transfers,
                made.Items,
                made.Folded,
                RegisterWords.Folding,
            ];
            for (var place = 0; place < values.Length; place++)
            {
                command.Parameters[place].Value = values[place];
            }

            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
