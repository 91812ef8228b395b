using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace MarocNumeric.Trust.Bench;

/// <summary>Requests made beforehand and kept, so that making keys is no part of what is measured.</summary>
internal static class PreparedRequests
{
    /// <returns>Lines of NDJSON: id, profile, csr. The file stands in artifacts/bench.</returns>
    public static async Task<string[]> ReadAsync(string kind, int count)
    {
        var file = Path.Combine(
            Directory.CreateDirectory(Path.Combine("artifacts", "bench")).FullName,
            string.Create(CultureInfo.InvariantCulture, $"requests-{kind}-{count}.ndjson")
        );
        if (!File.Exists(file))
        {
            var lines = new string[count];
            var keys = kind is "rsa2048" ? new SharedPrimes(count) : null;
            Parallel.For(0, count, index => lines[index] = Line(keys, index));
            await File.WriteAllLinesAsync(file + ".part", lines);
            File.Move(file + ".part", file);
        }

        return await File.ReadAllLinesAsync(file);
    }

    public static string CsrOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("csr").GetString()!;
    }

    private static string Line(SharedPrimes? keys, int index)
    {
        var subject = new X500DistinguishedName(
            string.Create(CultureInfo.InvariantCulture, $"C=MA, G=Agent, SN=Numéro {index}")
        );
        string csr;
        if (keys is not null)
        {
            using var rsa = keys.Key(index);
            csr = new CertificateRequest(
                subject,
                rsa,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSigningRequestPem();
        }
        else
        {
            using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            csr = new CertificateRequest(
                subject,
                ec,
                HashAlgorithmName.SHA256
            ).CreateSigningRequestPem();
        }

        return JsonSerializer.Serialize(
            new
            {
                id = index.ToString(CultureInfo.InvariantCulture),
                profile = "natural-signature",
                csr,
            }
        );
    }
}
