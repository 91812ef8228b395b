using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Pki.Issuing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>
/// The register of tokens: a token is in it before anybody holds it. Many at once share a commit, as issuance does. A
/// serial that was given out already fails the whole commit: nobody gets a token out of it.
/// </summary>
internal sealed class TimestampRegister
{
    private const string Columns =
        "INSERT INTO timestamps (serial, unit, policy, algorithm, imprint, at, token_hash)";

    private const string InsertOne = Columns + " VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string InsertAll =
        Columns
        + " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::timestamptz[], $7::bytea[])";

    private static readonly string[] Parameters = ["$1", "$2", "$3", "$4", "$5", "$6", "$7"];

    private readonly ModuleDatabase database;
    private readonly GroupCommit<IssuedTimestamp, bool> commits;

    public TimestampRegister(ModuleDatabase database)
    {
        this.database = database;
        commits = new(WriteAsync);
    }

    /// <summary>Returns when the token is on record.</summary>
    public Task EnterAsync(IssuedTimestamp token, CancellationToken cancel) =>
        commits.CommitAsync(token, cancel);

    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<IssuedTimestamp> batch)
    {
        await (
            database.Kind is DatabaseKind.Sqlite ? WriteRowsAsync(batch) : WriteArraysAsync(batch)
        );
        return [.. batch.Select(_ => true)];
    }

    private async Task WriteRowsAsync(IReadOnlyList<IssuedTimestamp> batch)
    {
        await using var connection = (SqliteConnection)
            await database.OpenAsync(CancellationToken.None);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (InsertOne, transaction);
        foreach (var name in Parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        foreach (var row in batch)
        {
            object[] values =
            [
                row.Serial,
                row.Unit,
                row.Policy,
                row.Algorithm,
                row.Imprint,
                SortableInstant.Text(row.At),
                row.TokenHash,
            ];
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters[index].Value = values[index];
            }

            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private async Task WriteArraysAsync(IReadOnlyList<IssuedTimestamp> batch)
    {
        await using var connection = (NpgsqlConnection)
            await database.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(InsertAll, connection);
        foreach (
            var column in (object[])
                [
                    batch.Select(row => row.Serial).ToArray(),
                    batch.Select(row => row.Unit).ToArray(),
                    batch.Select(row => row.Policy).ToArray(),
                    batch.Select(row => row.Algorithm).ToArray(),
                    batch.Select(row => row.Imprint).ToArray(),
                    batch.Select(row => row.At).ToArray(),
                    batch.Select(row => row.TokenHash).ToArray(),
                ]
        )
        {
            command.Parameters.Add(new() { Value = column });
        }

        await command.ExecuteNonQueryAsync();
    }
}
