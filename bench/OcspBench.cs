using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Status by OCSP over plain HTTP: answers that were signed before, and answers with a nonce, each signed for who asks. Answers come from memory, so the database is the embedded one.</summary>
internal static class OcspBench
{
    private const int Asked = 512;

    // As many as nginx can keep open at once: it is at its best then.
    private const int Files = 8_000;
    private const int Seconds = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var lines = await PreparedRequests.ReadAsync("p256", settings.Quick ? 6_000 : 60_000);
        await using var suite = await SuiteProcess.StartAsync(settings.Host, "sqlite");
        using var http = await suite.ClientAsync();
        var serials = (await IssueBench.BulkAsync(http, lines))
            .Select(IssuedCheck.SerialOf)
            .ToList();
        using var plain = new HttpClient { BaseAddress = suite.PlainUrl };
        var questions = new OcspQuestions(
            await plain.GetByteArrayAsync(new Uri("/pki/ca/people.cer", UriKind.Relative))
        );
        var paths = serials
            .Take(Files)
            .Select(serial =>
                $"/pki/ocsp/{Uri.EscapeDataString(Convert.ToBase64String(questions.About(serial)))}"
            )
            .ToList();
        var some = serials.Take(Asked).ToList();
        var fresh = some.ConvertAll(serial => questions.About(serial, nonce: true));

        await using var peers = new AnswerPeers();
        await peers.StartNginxAsync(await FilesAsync(plain, paths));
        var files = paths.Select((_, index) => NameOf(index)).ToList();
        List<double> prepared = [],
            nginx = [],
            signed = [],
            signs = [];
        await Wrk.RunAsync(suite.PlainUrl, 2, paths: paths);
        await Wrk.RunAsync(suite.PlainUrl, 2, bodies: fresh);
        for (var round = 0; round < settings.Rounds; round++)
        {
            signs.Add(await Peers.OpensslSignsAsync());
            prepared.Add(
                await PerCpuAsync(
                    () => suite.Cpu,
                    () => Wrk.RunAsync(suite.PlainUrl, Seconds, paths: paths)
                )
            );
            nginx.Add(
                await PerCpuAsync(
                    () => peers.Cpu,
                    () => Wrk.RunAsync(peers.Nginx, Seconds, paths: files)
                )
            );
            signed.Add(
                await PerCpuAsync(
                    () => suite.Cpu,
                    () => Wrk.RunAsync(suite.PlainUrl, Seconds, bodies: fresh)
                )
            );
        }

        var question = await peers.StartOpensslAsync(lines.Length);
        List<double> openssl = [];
        for (var round = 0; round < settings.Rounds; round++)
        {
            // One connection a question is all that it offers.
            openssl.Add(
                await PerCpuAsync(
                    () => peers.Cpu,
                    () => OneConnectionEachAsync(peers.Openssl, question)
                )
            );
        }

        await HoldAsync(suite, some[..15]);
        Row Made(
            string name,
            List<double> value,
            string peer,
            List<double> peerValue,
            double target
        ) =>
            new(
                name,
                value.Count,
                Math.Round(Rounds.Median(value)),
                "answers per processor-second",
                peer,
                Math.Round(Rounds.Median(peerValue)),
                target,
                suite.Cpu,
                suite.Memory,
                settings.Commit
            );
        return
        [
            Made("ocsp-prepared", prepared, "nginx, each answer a file", nginx, 0.30),
            Made("ocsp-nonce", signed, "openssl speed ecdsap256, one core", signs, 0.20),
            Made("ocsp-nonce-responder", signed, "openssl ocsp", openssl, 1.5),
        ];
    }

    /// <returns>Answers of a processor-second.</returns>
    public static async Task<double> PerCpuAsync(Func<double> cpu, Func<Task<double>> load)
    {
        var before = cpu();
        var rate = await load();
        return rate * Seconds / (cpu() - before);
    }

    /// <summary>Four callers, a connection for every question, which goes out in one piece: the responder takes no other.</summary>
    /// <returns>Answers a second; each was a successful OCSPResponse.</returns>
    private static async Task<double> OneConnectionEachAsync(Uri server, byte[] question)
    {
        byte[] request =
        [
            .. Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"POST / HTTP/1.0\r\nContent-Type: application/ocsp-request\r\nContent-Length: {question.Length}\r\n\r\n"
                )
            ),
            .. question,
        ];
        var since = Stopwatch.GetTimestamp();
        var answered = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    while (Stopwatch.GetElapsedTime(since).TotalSeconds < Seconds)
                    {
                        await AskOnceAsync(server, request);
                        Interlocked.Increment(ref answered);
                    }
                })
        );
        return answered / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static async Task AskOnceAsync(Uri server, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(request);
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer);
        // ENUMERATED successful, then responseBytes [0] (RFC 6960 section 4.2.1).
        if (answer.ToArray().AsSpan().IndexOf(new byte[] { 0x0A, 0x01, 0x00, 0xA0 }) < 0)
        {
            throw new InvalidOperationException("openssl ocsp refused a question");
        }
    }

    private static string NameOf(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"/{index}");

    private static async Task<List<(string, byte[])>> FilesAsync(
        HttpClient plain,
        List<string> paths
    )
    {
        var files = new List<(string, byte[])>(paths.Count);
        for (var index = 0; index < paths.Count; index++)
        {
            files.Add(
                (
                    NameOf(index)[1..],
                    await plain.GetByteArrayAsync(new Uri(paths[index], UriKind.Relative))
                )
            );
        }

        return files;
    }

    /// <summary>OpenSSL's client asks, verifies each answer, and finds every certificate good.</summary>
    private static async Task HoldAsync(SuiteProcess suite, List<string> serials)
    {
        var answer = await OutsideTool.MustAsync(
            "openssl",
            [
                "ocsp",
                "-issuer",
                await suite.FetchAsync("/pki/ca/people.cer"),
                "-CAfile",
                Path.Combine(suite.Folder, "trust-root.pem"),
                "-url",
                new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
                .. serials.SelectMany(serial => new[] { "-serial", $"0x{serial}" }),
            ]
        );
        var good = answer
            .Split('\n')
            .Count(line => line.EndsWith(": good", StringComparison.Ordinal));
        if (good != serials.Count)
        {
            throw new InvalidOperationException(answer);
        }
    }
}
