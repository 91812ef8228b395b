using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>What the database does by itself with the register: the same questions on the same indexes, the same rows handed out, commits of one row.</summary>
internal sealed class RegisterPeer(MadeRegister register)
{
    private const int Page = 51;

    /// <returns>Milliseconds of each question, every row of a page read.</returns>
    public async Task<List<double>> AskAsync(IReadOnlyList<string> questions, int atOnce)
    {
        var times = new ConcurrentBag<double>();
        var share = questions.Chunk(questions.Count / atOnce).ToList();
        await Task.WhenAll(share.ConvertAll(part => Task.Run(() => AskAsync(part, times))));
        return [.. times];
    }

    private async Task AskAsync(IReadOnlyList<string> questions, ConcurrentBag<double> times)
    {
        await using DbConnection db = register.IsSqlite ? register.Sqlite() : register.Postgres();
        await db.OpenAsync();
        foreach (var question in questions)
        {
            await using var command = CommandOf(db, question);
            var since = Stopwatch.GetTimestamp();
            await using var rows = await command.ExecuteReaderAsync();
            var values = new object[rows.FieldCount];
            while (await rows.ReadAsync())
            {
                rows.GetValues(values);
            }

            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }

    private DbCommand CommandOf(DbConnection db, string question)
    {
        var parts = question
            .Split('&')
            .Select(part => part.Split('='))
            .ToDictionary(
                part => part[0],
                part => Uri.UnescapeDataString(part[1]),
                StringComparer.Ordinal
            );
        var command = db.CreateCommand();
        var words = RegisterWords.Split(parts.GetValueOrDefault("q", string.Empty));
        if (words.Count == 0)
        {
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT * FROM register_entries WHERE state = 'ReceiptIssued' AND ordinal < {parts["after"]} ORDER BY ordinal DESC LIMIT {Page}"
            );
            return command;
        }

        command.CommandText = register.IsSqlite
            ? $"""
                SELECT e.* FROM register_search AS s CROSS JOIN register_entries AS e ON e.ordinal = s.rowid
                WHERE s.register_search MATCH $1 ORDER BY s.rowid DESC LIMIT {Page}
                """
            : $"""
                SELECT * FROM register_entries
                WHERE array_to_tsvector(array_remove(string_to_array(folded, ' '), '')) @@ CAST($1 AS tsquery)
                ORDER BY ordinal DESC LIMIT {Page}
                """;
        var value = command.CreateParameter();
        value.Value = register.IsSqlite
            ? string.Join(" AND ", words.Select(word => $"\"{word}\"*"))
            : string.Join(" & ", words.Select(word => $"'{word}':*"));
        if (register.IsSqlite)
        {
            value.ParameterName = "$1";
        }

        command.Parameters.Add(value);
        return command;
    }

    /// <returns>Rows a second, handed out as text by the database's own program or command.</returns>
    public async Task<double> CopyAsync(int entries)
    {
        const string rows =
            "SELECT number, kind, state, controller, ice, title, region, sector, transfers, filed_at, decided_at, updated_at, items FROM register_entries";
        var since = Stopwatch.GetTimestamp();
        if (register.IsSqlite)
        {
            await OutsideTool.MustAsync(
                "sh",
                "-c",
                $"sqlite3 '{register.SqliteFile}' '{rows}' >/dev/null"
            );
        }
        else
        {
            await using var db = register.Postgres();
            await db.OpenAsync();
            using var copy = await db.BeginTextExportAsync($"COPY ({rows}) TO STDOUT");
            var buffer = new char[256 * 1024];
            while (await copy.ReadAsync(buffer) > 0)
            {
                // Taken, as a client takes it.
            }
        }

        return entries / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    /// <returns>Commits a second of one small row, one after the other, each on disk.</returns>
    public async Task<double> CommitAsync(int count)
    {
        await using DbConnection db = register.IsSqlite ? register.Sqlite() : register.Postgres();
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText =
            (
                register.IsSqlite
                    ? "PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; "
                    : string.Empty
            ) + "CREATE TABLE IF NOT EXISTS bench_commits (id bigint)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO bench_commits VALUES (1)";
        var since = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < count; turn++)
        {
            await command.ExecuteNonQueryAsync();
        }

        return count / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
