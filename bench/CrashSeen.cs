using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Bench;

/// <summary>What clients saw of lists and logs and were given of time-stamps and seals, against the store.</summary>
/// <param name="What">The kind of things that were looked at.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Faults">A sentence each.</param>
internal sealed record CrashSeen(string What, int Count, IReadOnlyList<string> Faults)
{
    public static async Task<CrashVerdicts> OfAsync(
        SuiteProcess suite,
        string connection,
        SeenLists lists,
        SeenLogs logs,
        GivenStamps stamps
    )
    {
        await using var db = CrashVerdict.Open(connection, suite.Folder);
        await db.OpenAsync();
        await stamps.HoldAsync(
            suite,
            await HashesAsync(db, "SELECT serial, token_hash FROM timestamps", Hex)
        );
        var own = await OwnAsync(db, suite);
        return new([
            new("lists", lists.Hashes.Count, [.. lists.Faults, .. await ListsAsync(db, lists)]),
            new("logs", logs.Taken, logs.Faults),
            new("stamps", stamps.Tokens + stamps.Seals, stamps.Faults),
            own,
        ]);
    }

    /// <summary>Every list is there with the octets that somebody saw, and with one fact in the journal that has their hash.</summary>
    private static async Task<List<string>> ListsAsync(DbConnection db, SeenLists lists)
    {
        const string Full = """
            SELECT a.name || ' ' || l.number, l.encoded FROM revocation_lists l JOIN authorities a ON a.id = l.authority
            """;
        const string Deltas = """
            SELECT 'delta/' || a.name || ' ' || l.number, l.delta FROM revocation_lists l
            JOIN authorities a ON a.id = l.authority WHERE l.delta IS NOT NULL
            """;
        const string Parts = """
            SELECT a.name || '/' || l.partition || ' ' || l.number, l.encoded
            FROM revocation_list_partitions l JOIN authorities a ON a.id = l.authority
            """;
        var stored = await HashesAsync(db, Full, Sha256);
        foreach (var (name, hash) in await HashesAsync(db, Parts, Sha256))
        {
            stored[name] = hash;
        }

        var facts = await FactsAsync(db);
        var faults = stored
            .Where(list => !facts.Remove((list.Key, list.Value)))
            .Select(list => $"The journal does not have {list.Key} as the store has it")
            .ToList();
        faults.AddRange(facts.Select(fact => $"The journal has {fact.Name}, the store has not"));
        foreach (var (name, hash) in await HashesAsync(db, Deltas, Sha256))
        {
            stored[name] = hash;
        }

        faults.AddRange(
            lists
                .Hashes.Where(seen =>
                    !string.Equals(
                        stored.GetValueOrDefault(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{seen.Key.Path} {seen.Key.Number}"
                            )
                        ),
                        seen.Value,
                        StringComparison.Ordinal
                    )
                )
                .Select(seen => $"{seen.Key} was seen, and the store has another or none")
        );
        return faults;
    }

    /// <summary>Whatever the suite issued to itself has its one fact, and the newest of each use the key that goes with it.</summary>
    private static async Task<CrashSeen> OwnAsync(DbConnection db, SuiteProcess suite)
    {
        var certificates = await RowsAsync(
            db,
            """
            SELECT c.serial, c.holder, c.key_hash, (SELECT COUNT(*) FROM journal_entries j
                WHERE j.type = 'certificate.issued' AND j.subject = c.serial)
            FROM certificates c WHERE c.holder LIKE 'system:%' AND c.encoded IS NOT NULL ORDER BY c.sequence
            """,
            row =>
                (
                    Serial: row.GetString(0),
                    Use: row.GetString(1),
                    Key: row.GetString(2),
                    Facts: row.GetInt64(3)
                )
        );
        var faults = certificates
            .Where(certificate => certificate.Facts != 1)
            .Select(certificate =>
                $"{certificate.Use} {certificate.Serial} has {certificate.Facts} facts"
            )
            .ToList();
        foreach (var newest in certificates.GroupBy(each => each.Use, StringComparer.Ordinal))
        {
            var key = Path.Combine(
                suite.Folder,
                "keys",
                $"{newest.Key.Replace(':', '-')}-{newest.Last().Key[..32]}.p8"
            );
            if (!File.Exists(key))
            {
                faults.Add($"The newest certificate of {newest.Key} has no key");
            }
        }

        return new("own", certificates.Count, faults);
    }

    private static async Task<HashSet<(string Name, string Hash)>> FactsAsync(DbConnection db)
    {
        var entries = await RowsAsync(
            db,
            """
            SELECT subject, entry FROM journal_entries
            WHERE type = 'list.published' OR type = 'list.partition-published'
            """,
            row =>
                (
                    Subject: row.GetString(0),
                    Payload: JsonNode.Parse((byte[])row.GetValue(1))!["payload"]!
                )
        );
        return
        [
            .. entries.Select(entry =>
                (
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entry.Subject} {(long)entry.Payload["number"]!}"
                    ),
                    (string)entry.Payload["hash"]!
                )
            ),
        ];
    }

    private static async Task<Dictionary<string, string>> HashesAsync(
        DbConnection db,
        string query,
        Func<byte[], string> text
    ) =>
        (
            await RowsAsync(
                db,
                query,
                row => KeyValuePair.Create(row.GetString(0), text((byte[])row.GetValue(1)))
            )
        ).ToDictionary(StringComparer.Ordinal);

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private static string Sha256(byte[] content) => Hex(SHA256.HashData(content));

    private static async Task<List<T>> RowsAsync<T>(
        DbConnection db,
        string query,
        Func<DbDataReader, T> read
    )
    {
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // One of the queries above.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
        {
            found.Add(read(rows));
        }

        return found;
    }
}

/// <summary>One row for each kind of thing that was seen: the faults, of which there may be none.</summary>
internal sealed class CrashVerdicts(IReadOnlyList<CrashSeen> seen)
{
    public IEnumerable<Row> Rows(string name, Settings settings, SuiteProcess suite)
    {
        foreach (var kind in seen)
        {
            foreach (var fault in kind.Faults)
            {
                Console.WriteLine($"{name}: {fault}");
            }

            yield return new(
                $"{name}-{kind.What}",
                settings.Kills,
                kind.Faults.Count,
                "faults",
                "looked at",
                kind.Count,
                Target: 0,
                suite.Cpu,
                suite.Memory,
                settings.Commit,
                AtMost: true
            );
        }
    }
}
