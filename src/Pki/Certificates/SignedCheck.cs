using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Certificates;

internal static class SignedCheck
{
    /// <exception cref="CryptographicException">The certificate is not the linted bytes, or its signature does not hold: a fault of key or memory, nothing is handed out.</exception>
    public static void Hold(byte[] encoded, byte[] toBeSigned, SigningAuthority authority)
    {
        var certificate = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var same = certificate.ReadEncodedValue().Span.SequenceEqual(toBeSigned);
        certificate.ReadEncodedValue();
        var signature = certificate.ReadBitString(out _);
        if (!same || !Verifies(toBeSigned, signature, authority))
        {
            throw new CryptographicException("The signed certificate is not what was checked");
        }
    }

    private static bool Verifies(byte[] data, byte[] signature, SigningAuthority authority)
    {
        // The key from the authority's own certificate: a swapped key file shows here.
        using var issuer = X509CertificateLoader.LoadCertificate(authority.Row.Certificate);
        using var ec = issuer.GetECDsaPublicKey();
        if (ec is not null)
        {
            var hash =
                authority.Key.Algorithm == SignatureAlgorithm.EcdsaSha384
                    ? HashAlgorithmName.SHA384
                    : HashAlgorithmName.SHA256;
            return ec.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = issuer.GetRSAPublicKey();
        return rsa!.VerifyData(
            data,
            signature,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
    }
}
