using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>Time-stamps over plain HTTP, each signed for who asks and entered in the register before it is given out.</summary>
internal static class TsaBench
{
    private const int Asked = 512;
    private const int Seconds = 5;

    // Of the tool that is started anew for each.
    private const int Replies = 60;

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var rows = new List<Row>();
        var questions = Enumerable
            .Range(0, Asked)
            .Select(_ => Question(RandomNumberGenerator.GetBytes(32)))
            .ToList();
        foreach (var database in settings.Databases)
        {
            rows.AddRange(await RunAsync(settings, database, questions));
        }

        return rows;
    }

    private static async Task<IEnumerable<Row>> RunAsync(
        Settings settings,
        string database,
        List<byte[]> questions
    )
    {
        await using var suite = await SuiteProcess.StartAsync(
            settings.Host,
            await SuiteProcess.DatabaseAsync(database)
        );
        var posted = ("/pki/tsa", "application/timestamp-query");
        List<double> perCpu = [],
            wall = [],
            signs = [],
            replies = [];
        var seconds = settings.Quick ? 2 : Seconds;
        await Wrk.RunAsync(suite.PlainUrl, 2, bodies: questions, posted: posted);
        for (var round = 0; round < settings.Rounds; round++)
        {
            signs.Add(await Peers.OpensslSignsAsync());
            var before = suite.Cpu + await SuiteProcess.DatabaseCpuAsync(database);
            var rate = await Wrk.RunAsync(
                suite.PlainUrl,
                seconds,
                bodies: questions,
                posted: posted
            );
            wall.Add(rate);
            var spent = suite.Cpu + await SuiteProcess.DatabaseCpuAsync(database) - before;
            perCpu.Add(rate * seconds / spent);
            replies.Add(await OpensslRepliesAsync(questions[0]));
        }

        await HoldAsync(suite);
        Row Made(
            string name,
            List<double> value,
            string unit,
            string peer,
            List<double> peerValue,
            double target
        ) =>
            new(
                name,
                value.Count,
                Math.Round(Rounds.Median(value)),
                unit,
                peer,
                Math.Round(Rounds.Median(peerValue)),
                target,
                suite.Cpu,
                suite.Memory,
                settings.Commit
            );
        return
        [
            Made(
                $"tsa-{database}",
                perCpu,
                "tokens per processor-second",
                "openssl speed ecdsap256, one core",
                signs,
                0.15
            ),
            Made(
                $"tsa-wall-{database}",
                wall,
                "tokens per second",
                "openssl ts -reply, one process a token, two at once",
                replies,
                20
            ),
        ];
    }

    /// <summary>Two workers that start the tool for every token, as a script around it does.</summary>
    private static async Task<double> OpensslRepliesAsync(byte[] question)
    {
        var folder = Directory.CreateTempSubdirectory("tsa-peer-").FullName;
        try
        {
            string At(string name) => Path.Combine(folder, name);
            await File.WriteAllTextAsync(
                At("tsa.cnf"),
                $"""
                [req]
                distinguished_name = dn
                [dn]
                [ext]
                extendedKeyUsage = critical,timeStamping
                [tsa]
                default_tsa = one
                [one]
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256
                accuracy = secs:1
                ess_cert_id_alg = sha256
                """
            );
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
                At("key.pem"),
                "-out",
                At("tsa.pem"),
                "-subj",
                "/CN=tsa",
                "-config",
                At("tsa.cnf"),
                "-extensions",
                "ext"
            );
            await File.WriteAllBytesAsync(At("question"), question);
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(async worker =>
                    {
                        // Each has its own file of serials, or one would wait for the other.
                        var settings = At($"tsa-{worker}.cnf");
                        await File.WriteAllTextAsync(
                            settings,
                            await File.ReadAllTextAsync(At("tsa.cnf"))
                                + $"\nserial = {At($"serial-{worker}")}\n"
                        );
                        for (var reply = 0; reply < Replies / 2; reply++)
                        {
                            await OutsideTool.MustAsync(
                                "openssl",
                                "ts",
                                "-reply",
                                "-config",
                                settings,
                                "-section",
                                "one",
                                "-queryfile",
                                At("question"),
                                "-inkey",
                                At("key.pem"),
                                "-signer",
                                At("tsa.pem"),
                                "-out",
                                At($"reply-{worker}")
                            );
                        }
                    })
            );
            return Replies / Stopwatch.GetElapsedTime(since).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>OpenSSL's client verifies a token of the same suite.</summary>
    private static async Task HoldAsync(SuiteProcess suite)
    {
        var (query, reply) = (
            Path.Combine(suite.Folder, "query"),
            Path.Combine(suite.Folder, "reply")
        );
        await File.WriteAllBytesAsync(query, Question(new byte[32]));
        using var plain = new HttpClient();
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(query));
        body.Headers.ContentType = new("application/timestamp-query");
        using var answer = await plain.PostAsync(new Uri(suite.PlainUrl, "/pki/tsa"), body);
        await File.WriteAllBytesAsync(reply, await answer.Content.ReadAsByteArrayAsync());
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-queryfile",
            query,
            "-in",
            reply,
            "-CAfile",
            Path.Combine(suite.Folder, "trust-root.pem")
        );
    }

    /// <summary>TimeStampReq with a nonce and certReq, as clients send it (RFC 3161 section 2.4.1).</summary>
    public static byte[] Question(byte[] sha256)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                }

                writer.WriteOctetString(sha256);
            }

            writer.WriteInteger(RandomNumberGenerator.GetInt32(int.MaxValue));
            writer.WriteBoolean(value: true);
        }

        return writer.Encode();
    }
}
