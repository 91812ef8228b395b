using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Bench;

/// <summary>OCSP requests (RFC 6960 section 4.1.1) as most clients write them: the issuer named by SHA-1.</summary>
internal sealed class OcspQuestions
{
    private static readonly Asn1Tag Extensions = new(
        TagClass.ContextSpecific,
        2,
        isConstructed: true
    );

    private readonly byte[] name;
    private readonly byte[] key;

    /// <param name="issuer">DER.</param>
    public OcspQuestions(byte[] issuer)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(issuer);
#pragma warning disable CA5350 // RFC 5019 section 2.1.1 names issuers so.
        name = SHA1.HashData(certificate.SubjectName.RawData);
        key = SHA1.HashData(certificate.PublicKey.EncodedKeyValue.RawData);
#pragma warning restore CA5350
    }

    /// <param name="serial">Hexadecimal.</param>
    /// <param name="nonce">Asks for an answer of its own.</param>
    public byte[] About(string serial, bool nonce = false)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.14.3.2.26");
                    writer.WriteNull();
                }

                writer.WriteOctetString(name);
                writer.WriteOctetString(key);
                writer.WriteInteger(Convert.FromHexString(serial));
            }

            if (nonce)
            {
                WriteNonce(writer);
            }
        }

        return writer.Encode();
    }

    /// <summary>RFC 9654 section 2.1: 32 octets.</summary>
    private static void WriteNonce(AsnWriter writer)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteOctetString(RandomNumberGenerator.GetBytes(32));
        using (writer.PushSequence(Extensions))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.2");
            writer.WriteOctetString(value.Encode());
        }
    }
}
