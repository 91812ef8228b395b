using System.Data.Common;
using System.Globalization;
using MarocNumeric.Trust.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MarocNumeric.Trust.Bench;

/// <summary>What clients were told, against store, OCSP, CRL and journal.</summary>
/// <param name="Told">Certificates that clients were told of.</param>
/// <param name="Lost">Told, and not in the store, or not good at the responder.</param>
/// <param name="Doubled">A second certificate for one request.</param>
/// <param name="Unknown">Intended and never resolved; issued without exactly one fact in the journal.</param>
/// <param name="Unrevoked">Revocations that somebody was told of and that store, list or responder do not know.</param>
/// <param name="Cpu">Seconds of processor of the last start: what it found, and the answers that were left.</param>
/// <param name="Memory">Of the last start, in megabytes.</param>
internal sealed record CrashVerdict(
    int Told,
    int Lost,
    int Doubled,
    int Unknown,
    int Unrevoked,
    double Cpu,
    double Memory
)
{
    private const string Ours = "profile = 'natural-signature'";

    // An OCSP request may be 8 KB long; a CertID takes some 100 octets.
    private const int SerialsAtOnce = 15;

    public static async Task<CrashVerdict> OfAsync(
        SuiteProcess suite,
        HttpClient http,
        string connection,
        string host,
        CrashLedger ledger
    )
    {
        if (!ledger.Refusals.IsEmpty)
        {
            Console.WriteLine(
                $"refused: {string.Join(", ", ledger.Refusals.Select(entry => $"{entry.Key} x {entry.Value}"))}"
            );
        }

        await using var db = Open(connection, suite.Folder);
        await db.OpenAsync();
        var issued = await ReadAsync(
            db,
            $"SELECT serial FROM certificates WHERE encoded IS NOT NULL AND {Ours}"
        );
        var unresolved = await ReadAsync(
            db,
            "SELECT serial FROM certificates WHERE state = 'Intended'"
        );
        var facts = await ReadAsync(
            db,
            $"""
            SELECT subject FROM journal_entries
            WHERE type = 'certificate.issued' AND subject IN (SELECT serial FROM certificates WHERE {Ours})
            """
        );
        var revoked = await ReadAsync(db, "SELECT serial FROM revocations");
        var (good, ended) = await AskAsync(suite, [.. issued]);
        var listed = await ListedAsync(suite);
        await suite.JournalHoldsAsync(host);

        var known = issued.ToHashSet(StringComparer.Ordinal);
        return new(
            ledger.Told,
            ledger.Serials.Count(serial =>
                !known.Contains(serial) || !good.Contains(serial) && !ended.Contains(serial)
            ),
            issued.Count - ledger.Told + ledger.TwoForOne,
            unresolved.Count
                + Math.Abs(facts.Count - issued.Count)
                + issued.Except(facts, StringComparer.Ordinal).Count(),
            ledger.Revoked.Count(serial => !ended.Contains(serial) || !listed.Contains(serial))
                + revoked.Count(serial => !ended.Contains(serial) || !listed.Contains(serial)),
            suite.Cpu,
            suite.Memory
        );
    }

    public IEnumerable<Row> Rows(string name, Settings settings)
    {
        foreach (
            var (what, count) in new[]
            {
                ("lost", Lost),
                ("doubled", Doubled),
                ("unknown", Unknown),
                ("unrevoked", Unrevoked),
            }
        )
        {
            yield return new(
                $"{name}-{what}",
                settings.Kills,
                count,
                "certificates",
                "acknowledged",
                Told,
                Target: 0,
                Cpu,
                Memory,
                settings.Commit,
                AtMost: true
            );
        }
    }

    public static DbConnection Open(string connection, string folder) =>
        connection is "sqlite"
            ? new SqliteConnection($"Data Source={Path.Combine(folder, "pki.db")}")
            : new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connection)
                {
                    SearchPath = "pki",
                }.ConnectionString
            );

    private static async Task<List<string>> ReadAsync(DbConnection db, string query)
    {
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // One of the queries above.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>`openssl ocsp`, which verifies each answer's signature.</summary>
    private static async Task<(HashSet<string> Good, HashSet<string> Revoked)> AskAsync(
        SuiteProcess suite,
        string[] serials
    )
    {
        var authority = await suite.FetchAsync("/pki/ca/people.cer");
        var (good, revoked) = (
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var some in serials.Chunk(SerialsAtOnce))
        {
            var said = await OutsideTool.MustAsync(
                "openssl",
                [
                    "ocsp",
                    "-issuer",
                    authority,
                    "-CAfile",
                    Path.Combine(suite.Folder, "trust-root.pem"),
                    "-no_nonce",
                    "-url",
                    new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
                    .. some.SelectMany(serial => new[] { "-serial", $"0x{serial}" }),
                ]
            );
            foreach (var line in said.Split('\n'))
            {
                // "0x5E...: good"
                if (line.Split(':') is [['0', 'x', .. var serial], var state])
                {
                    _ = state.Trim() is "good"
                        ? good.Add(serial.ToLower(CultureInfo.InvariantCulture))
                        : state.Trim() is "revoked"
                            && revoked.Add(serial.ToLower(CultureInfo.InvariantCulture));
                }
            }
        }

        return (good, revoked);
    }

    private static async Task<HashSet<string>> ListedAsync(SuiteProcess suite)
    {
        var list = await suite.FetchAsync("/pki/crl/people.crl");
        var said = await OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            list,
            "-noout",
            "-text"
        );
        return said.Split('\n')
            .Where(line => line.Contains("Serial Number:", StringComparison.Ordinal))
            .Select(line => line.Split(':')[1].Trim().ToLower(CultureInfo.InvariantCulture))
            .ToHashSet(StringComparer.Ordinal);
    }
}
