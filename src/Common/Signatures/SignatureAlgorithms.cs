using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>The algorithms whose signatures are believed: ECDSA, RSA PKCS#1 v1.5 and RSA-PSS with SHA-256, SHA-384 or SHA-512 (ETSI TS 119 312). SHA-1 and MD5 are none.</summary>
internal static class SignatureAlgorithms
{
    private const int ShortestRsa = 2048;
    private const int ShortestCurve = 256;

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(
        StringComparer.Ordinal
    )
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Ecdsa = new(
        StringComparer.Ordinal
    )
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Rsa = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    public static HashAlgorithmName? Digest(string oid) =>
        Digests.TryGetValue(oid, out var hash) ? hash : null;

    public static string OidOf(HashAlgorithmName hash) =>
        Digests.Single(entry => entry.Value == hash).Key;

    /// <param name="digest">What the signer hashes with, where the signature's own identifier does not say it (RFC 3370 section 3.2).</param>
    /// <returns>False also for an algorithm that is not believed.</returns>
    public static bool Verifies(
        X509Certificate2 certificate,
        ReadOnlyMemory<byte> identifier,
        HashAlgorithmName digest,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    )
    {
        try
        {
            var reader = new AsnReader(identifier, AsnEncodingRules.BER).ReadSequence();
            var oid = reader.ReadObjectIdentifier();
            if (Ecdsa.TryGetValue(oid, out var hash))
            {
                using var ec = certificate.GetECDsaPublicKey();
                return ec is { KeySize: >= ShortestCurve }
                    && ec.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
            }

            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not { KeySize: >= ShortestRsa })
            {
                return false;
            }

            return oid switch
            {
                "1.2.840.113549.1.1.1" => rsa.VerifyData(
                    data,
                    signature,
                    digest,
                    RSASignaturePadding.Pkcs1
                ),
                "1.2.840.113549.1.1.10" => PssHash(reader) is { } mask
                    && rsa.VerifyData(data, signature, mask, RSASignaturePadding.Pss),
                _ => Rsa.TryGetValue(oid, out hash)
                    && rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1),
            };
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>RSASSA-PSS-params (RFC 4055 section 3.1): one hash for both, a salt as long as it.</summary>
    private static HashAlgorithmName? PssHash(AsnReader reader)
    {
        var parameters = reader.ReadSequence();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        return parameters.HasData && parameters.PeekTag() == tag
            ? Digest(parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier())
            : null;
    }
}
