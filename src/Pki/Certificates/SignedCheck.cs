using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Holds what was signed against what was checked, with the key from the authority's own certificate: a swapped key file shows here.</summary>
/// <param name="issuer">The authority's certificate, DER.</param>
internal sealed class SignedCheck(byte[] issuer, SignatureAlgorithm algorithm)
{
    // Read once: OpenSSL examines a key at each import, for more than a signature costs.
    private readonly Lazy<AsymmetricAlgorithm> key = new(() =>
    {
        using var certificate = X509CertificateLoader.LoadCertificate(issuer);
        return (AsymmetricAlgorithm?)certificate.GetECDsaPublicKey()
            ?? certificate.GetRSAPublicKey()!;
    });

    /// <exception cref="CryptographicException">The certificate is not the linted bytes, or its signature does not hold: a fault of key or memory, nothing is handed out.</exception>
    public void Hold(byte[] encoded, byte[] toBeSigned)
    {
        var certificate = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var same = certificate.ReadEncodedValue().Span.SequenceEqual(toBeSigned);
        certificate.ReadEncodedValue();
        var signature = certificate.ReadBitString(out _);
        if (!same || !Verifies(toBeSigned, signature))
        {
            throw new CryptographicException("The signed certificate is not what was checked");
        }
    }

    private bool Verifies(byte[] data, byte[] signature) =>
        key.Value switch
        {
            ECDsa ec => ec.VerifyData(
                data,
                signature,
                algorithm.Hash,
                DSASignatureFormat.Rfc3279DerSequence
            ),
            RSA rsa => rsa.VerifyData(
                data,
                signature,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ),
            _ => false,
        };
}
