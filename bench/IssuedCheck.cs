using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace MarocNumeric.Trust.Bench;

/// <summary>What a measured run handed out, held outside the measured time.</summary>
internal static class IssuedCheck
{
    /// <param name="answers">JSON with "serial" and "certificate" (PEM) each.</param>
    /// <exception cref="InvalidOperationException">One is missing, doubled, or not signed by the authority.</exception>
    public static async Task HoldAsync(
        SuiteProcess suite,
        IReadOnlyCollection<string> answers,
        int count
    )
    {
        using var http = new HttpClient { BaseAddress = suite.PlainUrl };
        using var authority = X509CertificateLoader.LoadCertificate(
            await http.GetByteArrayAsync(new Uri("/pki/ca/people.cer", UriKind.Relative))
        );
        using var key = authority.GetECDsaPublicKey()!;
        var serials = answers
            .AsParallel()
            .Select(answer => Serial(answer, key))
            .Distinct(StringComparer.Ordinal)
            .Count();
        if (serials != count || answers.Count != count)
        {
            throw new InvalidOperationException(
                $"{count} requests, {answers.Count} answers, {serials} serials"
            );
        }
    }

    /// <param name="answer">As <see cref="HoldAsync"/> takes them.</param>
    public static string SerialOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("serial", out var serial)
            ? serial.GetString()!
            : throw new InvalidOperationException(answer);
    }

    private static string Serial(string answer, ECDsa authority)
    {
        using var json = JsonDocument.Parse(answer);
        if (!json.RootElement.TryGetProperty("serial", out var serial))
        {
            throw new InvalidOperationException(answer);
        }

        var pem = json.RootElement.GetProperty("certificate").GetString()!;
        var fields = PemEncoding.Find(pem);
        var certificate = new AsnReader(
            Convert.FromBase64String(pem[fields.Base64Data]),
            AsnEncodingRules.DER
        ).ReadSequence();
        var signed = certificate.ReadEncodedValue();
        certificate.ReadEncodedValue();
        if (
            !authority.VerifyData(
                signed.Span,
                certificate.ReadBitString(out _),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            )
        )
        {
            throw new InvalidOperationException($"{serial} does not verify");
        }

        return serial.GetString()!;
    }
}
