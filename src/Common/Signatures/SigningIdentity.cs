using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Who signs: a certificate, those above it, and a key that may lie anywhere.</summary>
/// <param name="Certificate">DER.</param>
/// <param name="Chain">DER, from the issuer upwards.</param>
/// <param name="Hash">SHA-256 or longer, as the key's own algorithm wants it.</param>
/// <param name="Algorithm">The DER AlgorithmIdentifier of the signatures that <paramref name="Sign"/> makes.</param>
/// <param name="Sign">Signs octets, hashing them itself; ECDSA answers as a DER ECDSA-Sig-Value (RFC 3279).</param>
public sealed record SigningIdentity(
    ReadOnlyMemory<byte> Certificate,
    IReadOnlyList<ReadOnlyMemory<byte>> Chain,
    HashAlgorithmName Hash,
    ReadOnlyMemory<byte> Algorithm,
    Func<ReadOnlyMemory<byte>, byte[]> Sign
)
{
    private const int ShortestRsa = 2048;

    /// <summary>The common name of the certificate.</summary>
    public string Name
    {
        get
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Certificate.Span);
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }
    }

    /// <summary>A person's own key, as it comes out of a PKCS#12 file.</summary>
    /// <returns>Null where the certificate has no key, or one that signs nothing here.</returns>
    public static SigningIdentity? Of(
        X509Certificate2 certificate,
        IEnumerable<ReadOnlyMemory<byte>> chain
    )
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (certificate.GetECDsaPrivateKey() is { } ec)
        {
            var (hash, oid) = ec.KeySize switch
            {
                <= 256 => (HashAlgorithmName.SHA256, "1.2.840.10045.4.3.2"),
                <= 384 => (HashAlgorithmName.SHA384, "1.2.840.10045.4.3.3"),
                _ => (HashAlgorithmName.SHA512, "1.2.840.10045.4.3.4"),
            };
            return new(
                certificate.RawDataMemory,
                [.. chain],
                hash,
                Identifier(oid, withNull: false),
                data => ec.SignData(data.Span, hash, DSASignatureFormat.Rfc3279DerSequence)
            );
        }

        if (certificate.GetRSAPrivateKey() is { KeySize: >= ShortestRsa } rsa)
        {
            return new(
                certificate.RawDataMemory,
                [.. chain],
                HashAlgorithmName.SHA256,
                Identifier("1.2.840.113549.1.1.11", withNull: true),
                data => rsa.SignData(data.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            );
        }

        return null;
    }

    private static byte[] Identifier(string oid, bool withNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }
}
