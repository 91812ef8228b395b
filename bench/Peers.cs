using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MarocNumeric.Trust.Testing;
using Microsoft.Data.Sqlite;

namespace MarocNumeric.Trust.Bench;

/// <summary>What the suite is held against, in the same round.</summary>
internal static class Peers
{
    /// <summary>P-256 signatures a second on one core.</summary>
    public static async Task<double> OpensslSignsAsync()
    {
        var said = await OutsideTool.MustAsync("openssl", "speed", "-seconds", "1", "ecdsap256");
        // " 256 bits ecdsa (nistp256)   0.0000s   0.0001s  41912.0  13514.0"
        var line = said.Split('\n').Last(row => row.Contains("nistp256", StringComparison.Ordinal));
        return double.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>Certificates a second of `cfssl serve` over HTTP with 64 connections, as anyone gets it from Debian.</summary>
    /// <param name="stored">With its own SQLite table of certificates.</param>
    public static async Task<double> CfsslAsync(string[] lines, bool stored)
    {
        var folder = Directory.CreateTempSubdirectory("cfssl-").FullName;
        await AuthorityAsync(folder);
        await File.WriteAllTextAsync(
            $"{folder}/config.json",
            """{"signing":{"default":{"expiry":"17520h","usages":["digital signature","client auth","email protection"],"ocsp_url":"http://peer/ocsp","crl_url":"http://peer/crl","issuer_urls":["http://peer/ca"]}}}"""
        );
        if (stored)
        {
            await StoreAsync(folder);
        }

        var port = FreePort.Next();
        using var process = Process.Start(
            new ProcessStartInfo(
                "cfssl",
                [
                    "serve",
                    "-address=127.0.0.1",
                    $"-port={port}",
                    $"-ca={folder}/ca.pem",
                    $"-ca-key={folder}/ca-key.pem",
                    $"-config={folder}/config.json",
                    "-loglevel=5",
                    .. stored ? [$"-db-config={folder}/db.json"] : Array.Empty<string>(),
                ]
            )
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
            {
                BaseAddress = new($"http://127.0.0.1:{port}"),
            };
            await Task.Delay(1500);
            var requests = lines.Select(PreparedRequests.CsrOf).ToArray();
            var since = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(
                requests,
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (csr, cancel) =>
                {
                    using var answer = await http.PostAsJsonAsync(
                        new Uri("/api/v1/cfssl/sign", UriKind.Relative),
                        new { certificate_request = csr },
                        cancel
                    );
                    answer.EnsureSuccessStatusCode();
                    await answer.Content.ReadAsByteArrayAsync(cancel);
                }
            );
            return requests.Length / Stopwatch.GetElapsedTime(since).TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A P-256 authority for a peer: ca.pem and ca-key.pem in the folder.</summary>
    public static Task AuthorityAsync(string folder) =>
        OutsideTool.MustAsync(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-noenc",
            "-keyout",
            $"{folder}/ca-key.pem",
            "-out",
            $"{folder}/ca.pem",
            "-subj",
            "/CN=peer",
            "-days",
            "9"
        );

    /// <summary>The tables that cfssl's own migration makes.</summary>
    private static async Task StoreAsync(string folder)
    {
        await using var db = new SqliteConnection($"Data Source={folder}/certificates.db");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = """
            CREATE TABLE certificates (serial_number blob NOT NULL, authority_key_identifier blob NOT NULL,
                ca_label blob, status blob NOT NULL, reason int, expiry timestamp, revoked_at timestamp,
                pem blob NOT NULL, PRIMARY KEY (serial_number, authority_key_identifier));
            CREATE TABLE ocsp_responses (serial_number blob NOT NULL, authority_key_identifier blob NOT NULL,
                body blob NOT NULL, expiry timestamp, PRIMARY KEY (serial_number, authority_key_identifier));
            """;
        await command.ExecuteNonQueryAsync();
        await File.WriteAllTextAsync(
            $"{folder}/db.json",
            JsonSerializer.Serialize(
                new
                {
                    driver = "sqlite3",
                    // Its own five seconds are too short for 64 callers who wait for each other.
                    data_source = $"file:{folder}/certificates.db?_busy_timeout=120000",
                }
            )
        );
    }
}
