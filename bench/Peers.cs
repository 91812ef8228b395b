using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using MarocNumeric.Trust.Testing;

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

    /// <summary>Certificates a second of `cfssl serve` without a database, over HTTP with 64 connections, as anyone gets it from Debian.</summary>
    public static async Task<double> CfsslAsync(string[] lines)
    {
        var folder = Directory.CreateTempSubdirectory("cfssl-").FullName;
        await OutsideTool.MustAsync(
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
        await File.WriteAllTextAsync(
            $"{folder}/config.json",
            """{"signing":{"default":{"expiry":"17520h","usages":["digital signature","client auth","email protection"],"ocsp_url":"http://peer/ocsp","crl_url":"http://peer/crl","issuer_urls":["http://peer/ca"]}}}"""
        );
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
}
