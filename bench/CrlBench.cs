using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Testing;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Bench;

/// <summary>A list made from nothing, and the next one after a single revocation, against BouncyCastle's generator with the same key.</summary>
internal static class CrlBench
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly (DateTimeOffset, DateTimeOffset) Update = (Now, Now.AddDays(3));

    public static async Task<IReadOnlyList<Row>> RunAsync(Settings settings)
    {
        using var key = new BenchKey();
        var request = new CertificateRequest("CN=bench", key.Ecdsa, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true)
        );
        using var authority = request.CreateSelfSigned(Now, Now.AddYears(5));
        var rows = new List<Row>();
        foreach (var count in (int[])[60_000, settings.Quick ? 120_000 : 1_000_000])
        {
            var revoked = Enumerable.Range(1, count + 1).Select(Revoked).ToList();
            var whole = new ListEntries();
            List<double> full = [],
                next = [],
                theirs = [];
            byte[] made = [];
            for (var round = 0; round < settings.Rounds; round++)
            {
                full.Add(
                    Cpu(() =>
                    {
                        var entries = new ListEntries();
                        foreach (var entry in revoked.Take(count))
                        {
                            entries.Add(entry);
                        }

                        made = Signed(key, authority, entries, round);
                        whole = entries;
                    })
                );
                next.Add(
                    Cpu(() =>
                    {
                        whole.Add(revoked[count]);
                        made = Signed(key, authority, whole, round);
                    })
                );
                theirs.Add(Cpu(() => Theirs(key, authority, revoked.Take(count))));
            }

            await HoldAsync(authority, made, count + 1);
            Row Made(string name, List<double> ours, double target) =>
                new(
                    string.Create(CultureInfo.InvariantCulture, $"crl-{count}-{name}"),
                    settings.Rounds,
                    Math.Round(Rounds.Median(ours) * 1000, 2),
                    "milliseconds of processor",
                    "BouncyCastle's generator",
                    Math.Round(Rounds.Median(theirs) * 1000, 2),
                    target,
                    ours.Sum(),
                    Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
                    settings.Commit,
                    AtMost: true
                );
            rows.Add(Made("whole", full, 0.2));
            rows.Add(Made("next", next, 0.1));
            rows.Add(await MemoryAsync(settings, count));
        }

        return rows;
    }

    /// <summary>The most that a process takes which does this alone: rows come one by one, as from a database, the list is signed and held against the rules, and the next one after it.</summary>
    /// <returns>Megabytes.</returns>
    public static double Alone(int count)
    {
        using var key = new BenchKey();
        using var authority = new CertificateRequest(
            "CN=bench",
            key.Ecdsa,
            HashAlgorithmName.SHA256
        ).CreateSelfSigned(Now, Now.AddYears(5));
        var entries = new ListEntries();
        for (var number = 1; number <= count; number++)
        {
            entries.Add(Revoked(number));
        }

        for (var list = 1; list <= 2; list++)
        {
            var made = Signed(key, authority, entries, list);
            LintFinding.Hold("The list", ListLint.Check(made, new(Now)));
            entries.Add(Revoked(count + list));
        }

        return File.ReadLines("/proc/self/status")
                .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Select(line =>
                    double.Parse(
                        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                        CultureInfo.InvariantCulture
                    )
                )
                .Single() / 1024;
    }

    private static async Task<Row> MemoryAsync(Settings settings, int count)
    {
        List<double> taken = [];
        for (var round = 0; round < settings.Rounds; round++)
        {
            var start = new ProcessStartInfo(
                "dotnet",
                [
                    typeof(CrlBench).Assembly.Location,
                    "crl-alone",
                    count.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                // What the collector may keep, as a container's limit would tell it: else it waits as long as there is room.
                Environment = { ["DOTNET_GCHeapHardLimit"] = "0x9600000" },
            };
            using var alone = Process.Start(start)!;
            var said = await alone.StandardOutput.ReadToEndAsync();
            await alone.WaitForExitAsync();
            taken.Add(
                alone.ExitCode == 0
                    ? double.Parse(said, CultureInfo.InvariantCulture)
                    : throw new InvalidOperationException("The list does not fit into its memory")
            );
        }

        return new(
            string.Create(CultureInfo.InvariantCulture, $"crl-{count}-memory"),
            settings.Rounds,
            Math.Round(Rounds.Median(taken)),
            "megabytes",
            "200, which a million may take, the collector held to 150",
            200,
            Target: 1,
            Cpu: 0,
            Rounds.Median(taken),
            settings.Commit,
            AtMost: true
        );
    }

    private static RevokedSerial Revoked(int number) =>
        new()
        {
            // 19 octets as the suite's are, spread over the whole space.
            Serial =
                "02"
                + Convert.ToHexStringLower(
                    SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 18)
                ),
            Authority = Guid.Empty,
            Ordinal = number,
            RevokedAt = Now.AddSeconds(-number),
            Reason = RevocationReason.Superseded,
            RevokedBy = "bench",
        };

    private static byte[] Signed(
        BenchKey key,
        X509Certificate2 authority,
        ListEntries entries,
        int number
    ) =>
        RevocationList.Sign(
            key,
            authority.SubjectName.RawData,
            number + 1,
            Update,
            entries.Encoded.Span
        );

    private static X509Crl Theirs(
        BenchKey key,
        X509Certificate2 authority,
        IEnumerable<RevokedSerial> revoked
    )
    {
        var generator = new X509V2CrlGenerator();
        generator.SetIssuerDN(X509Name.GetInstance(authority.SubjectName.RawData));
        generator.SetThisUpdate(Now.UtcDateTime);
        generator.SetNextUpdate(Now.AddDays(3).UtcDateTime);
        foreach (var entry in revoked)
        {
            generator.AddCrlEntry(
                new BigInteger(entry.Serial, 16),
                entry.RevokedAt.UtcDateTime,
                CrlReason.Superseded
            );
        }

        generator.AddExtension(
            X509Extensions.CrlNumber,
            critical: false,
            new CrlNumber(BigInteger.One)
        );
        using var signer = new NativeSigner(key);
        return generator.Generate(signer);
    }

    /// <summary>OpenSSL verifies its signature, BouncyCastle reads every entry.</summary>
    private static async Task HoldAsync(X509Certificate2 authority, byte[] list, int count)
    {
        var folder = Directory.CreateTempSubdirectory("crl-").FullName;
        var (file, anchor) = (Path.Combine(folder, "list.crl"), Path.Combine(folder, "ca.pem"));
        await File.WriteAllBytesAsync(file, list);
        await File.WriteAllTextAsync(anchor, authority.ExportCertificatePem());
        var said = await OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            file,
            "-CAfile",
            anchor,
            "-noout"
        );
        var read = new X509CrlParser().ReadCrl(list).GetRevokedCertificates().Count;
        Directory.Delete(folder, recursive: true);
        // Its exit code is 0 for a signature that does not hold, too.
        if (read != count || !said.Contains("verify OK", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{count} were revoked, {read} are listed: {said}");
        }
    }

    private static double Cpu(Action work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private sealed class BenchKey : ISigningKey
    {
        public ECDsa Ecdsa { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public string Id => "bench";

        public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => Ecdsa.ExportSubjectPublicKeyInfo();

        public byte[] Sign(ReadOnlySpan<byte> data) =>
            Ecdsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        public byte[] SignHash(ReadOnlySpan<byte> digest) =>
            Ecdsa.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);

        public void Dispose() => Ecdsa.Dispose();
    }

    /// <summary>BouncyCastle encodes, the same native key signs: its own signer would be five times slower still.</summary>
    private sealed class NativeSigner(BenchKey key)
        : ISignatureFactory,
            IStreamCalculator<IBlockResult>,
            IBlockResult,
            IDisposable
    {
        private readonly MemoryStream signed = new();

        public void Dispose() => signed.Dispose();

        public object AlgorithmDetails =>
            new AlgorithmIdentifier(Org.BouncyCastle.Asn1.X9.X9ObjectIdentifiers.ECDsaWithSha256);

        public Stream Stream => signed;

        public IStreamCalculator<IBlockResult> CreateCalculator() => this;

        public IBlockResult GetResult() => this;

        public byte[] Collect() => key.Sign(signed.ToArray());

        public int Collect(byte[] buf, int off) => Collect(buf.AsSpan(off));

        public int Collect(Span<byte> output)
        {
            var signature = Collect();
            signature.CopyTo(output);
            return signature.Length;
        }

        public int GetMaxResultLength() => 80;
    }
}
