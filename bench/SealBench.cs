using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// Seals as the modules ask for them, in this process: PAdES-B-LT of a page, CAdES-B-T and JWS of a receipt, each with a
/// time-stamp that is entered in the register first, many asked for at once. Two signatures each: what S is to one.
/// </summary>
internal sealed class SealBench
{
    private const int AtOnce = 64;

    // Of the tool that is started anew for each.
    private const int Signed = 60;

    private static readonly byte[] Receipt = Encoding.UTF8.GetBytes(
        """{"number":"R-2026-000042-7","said":"Récépissé de dépôt","at":"2026-11-02T09:30:00Z"}"""
    );

    private static readonly byte[] Page = SampleFiles.Pdf(
        string.Empty,
        SampleFiles.Stream(string.Empty, "BT (Recepisse de depot 42) Tj ET"u8.ToArray())
    );

    private readonly Settings settings;
    private readonly SuiteFactory suite;
    private readonly ISealingService seals;

    private SealBench(Settings settings, SuiteFactory suite)
    {
        (this.settings, this.suite) = (settings, suite);
        seals = suite.Services.GetRequiredService<ISealingService>();
    }

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        var rows = new List<Row>();
        foreach (var database in settings.Databases)
        {
            await using var opened = await SuiteFactory.OpenAsync(
                Directory.CreateTempSubdirectory("seal-").FullName,
                await SuiteProcess.DatabaseAsync(database),
                new FakeTimeProvider(TimeProvider.System.GetUtcNow())
            );
            var bench = new SealBench(settings, opened);
            foreach (
                var (kind, target) in new[] { ("pades", 0.03), ("cades", 0.07), ("jws", 0.07) }
            )
            {
                if (settings.Wants(kind))
                {
                    rows.AddRange(await bench.RunAsync(kind, database, target));
                }
            }
        }

        return rows;
    }

    private async Task<IEnumerable<Row>> RunAsync(string kind, string database, double target)
    {
        // Long enough for clocks that count in hundredths.
        var count = (settings.Quick ? 300 : 3_000) * (kind is "pades" ? 1 : 3);
        List<double> perCpu = [],
            wall = [],
            signs = [],
            tool = [];
        var used = 0.0;
        await MadeAsync(kind, AtOnce);
        byte[][] made = [];
        for (var round = 0; round < settings.Rounds; round++)
        {
            signs.Add(await Peers.OpensslSignsAsync());
            tool.Add(await OpensslSignsAsync());
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            var others = await SuiteProcess.DatabaseCpuAsync(database);
            var (before, since) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            made = await MadeAsync(kind, count);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            process.Refresh();
            var cpu =
                (process.TotalProcessorTime - before).TotalSeconds
                + await SuiteProcess.DatabaseCpuAsync(database)
                - others;
            used += cpu;
            perCpu.Add(count / cpu);
            wall.Add(count / seconds);
        }

        await HoldAsync(kind, made);
        Row Said(
            string name,
            List<double> value,
            string unit,
            string peer,
            List<double> peerValue,
            double aim
        ) =>
            new(
                name,
                settings.Rounds,
                Math.Round(Rounds.Median(value)),
                unit,
                peer,
                Math.Round(Rounds.Median(peerValue)),
                aim,
                used,
                Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
                settings.Commit
            );
        return
        [
            Said(
                $"seal-{kind}-{database}",
                perCpu,
                "seals per processor-second",
                "openssl speed ecdsap256, one core",
                signs,
                target
            ),
            Said(
                $"seal-{kind}-wall-{database}",
                wall,
                "seals per second",
                "openssl cms -sign without a time-stamp, one process a seal, two at once",
                tool,
                kind is "pades" ? 3 : 6
            ),
        ];
    }

    private async Task<byte[][]> MadeAsync(string kind, int count)
    {
        var made = new byte[count][];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, cancel) => made[number] = Must(await SealAsync(kind, cancel))
        );
        return made;
    }

    private Task<Result<byte[]>> SealAsync(string kind, CancellationToken cancel) =>
        kind switch
        {
            "pades" => seals.SealPdfAsync(SealingBody.Registration, Page, cancel),
            "cades" => seals.SealOctetsAsync(
                SealingBody.Registration,
                Receipt,
                attached: true,
                cancel
            ),
            _ => seals.SealJsonAsync(SealingBody.Registration, Receipt, type: null, cancel),
        };

    private static byte[] Must(Result<byte[]> made) =>
        made.Match(
            seal => seal,
            refused => throw new InvalidOperationException($"{refused.Code} {refused.Detail}")
        );

    /// <summary>Each is Valid for our own verification, with the lists that are published, and one of them for a tool that is not ours.</summary>
    private async Task HoldAsync(string kind, byte[][] made)
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(suite.TrustRoot);
        using var plain = suite.Client(suite.PlainUrl);
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var authority in (string[])["root", "people", "infrastructure"])
        {
            lists.Add(
                await plain.GetByteArrayAsync(
                    new Uri($"/pki/crl/{authority}.crl", UriKind.Relative)
                )
            );
        }

        var now = suite.Clock.GetUtcNow();
        var known = new RevocationLists(lists);
        foreach (var seal in made)
        {
            var verdict = kind is "pades"
                ? new DocumentVerification([root.RawData], known).Verify(seal, now).Verdict
                : new SealVerification([root.RawData], known).Verify(seal, null, now).Verdict;
            if (verdict is not DocumentVerdict.Valid)
            {
                throw new InvalidOperationException($"A seal ({kind}) is {verdict}");
            }
        }

        using var desk = new Desk();
        desk.Write("seal", made[^1]);
        var said = kind switch
        {
            "pades" => await OutsideTool.MustAsync("pdfsig", "-nocert", desk["seal"]),
            "cades" => await OpensslHoldsAsync(desk),
            _ => await JoseHoldsAsync(desk, made[^1]),
        };
        if (kind is "pades" && !said.Contains("Signature is Valid", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(said);
        }
    }

    private Task<string> OpensslHoldsAsync(Desk desk) =>
        OutsideTool.MustAsync(
            "openssl",
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            desk["seal"],
            "-CAfile",
            suite.TrustRoot,
            "-purpose",
            "any",
            "-out",
            desk["out"]
        );

    /// <summary>With the key of the certificate that the seal names.</summary>
    private static async Task<string> JoseHoldsAsync(Desk desk, byte[] seal)
    {
        var header = JsonNode.Parse(
            Base64Url.DecodeFromChars((string)JsonNode.Parse(seal)!["protected"]!)
        )!;
        using var certificate = X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String((string)header["x5c"]![0]!)
        );
        using var key = certificate.GetECDsaPublicKey()!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        desk.Write(
            "key.jwk",
            new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            }.ToJsonString()
        );
        return await OutsideTool.MustAsync(
            "jose",
            "jws",
            "ver",
            "-i",
            desk["seal"],
            "-k",
            desk["key.jwk"],
            "-O",
            desk["out"]
        );
    }

    /// <summary>Two workers that start the tool for every seal, as a script around it does; it asks nobody for a time-stamp.</summary>
    private static async Task<double> OpensslSignsAsync()
    {
        using var desk = new Desk();
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
            desk["key.pem"],
            "-out",
            desk["seal.pem"],
            "-subj",
            "/CN=seal"
        );
        desk.Write("receipt", Receipt);
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(async worker =>
                {
                    for (var seal = 0; seal < Signed / 2; seal++)
                    {
                        await OutsideTool.MustAsync(
                            "openssl",
                            "cms",
                            "-sign",
                            "-cades",
                            "-binary",
                            "-nodetach",
                            "-md",
                            "sha256",
                            "-in",
                            desk["receipt"],
                            "-signer",
                            desk["seal.pem"],
                            "-inkey",
                            desk["key.pem"],
                            "-outform",
                            "DER",
                            "-out",
                            desk[$"seal-{worker}"]
                        );
                    }
                })
        );
        return Signed / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
