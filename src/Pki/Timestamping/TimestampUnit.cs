using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>A time-stamping unit (EN 319 421 section 3.1): one key, its certificate, and what each of its tokens repeats, encoded once.</summary>
/// <param name="Serial">Of its certificate.</param>
/// <param name="Certificate">DER.</param>
/// <param name="Issuer">The DER certificate of the authority above it; goes along, so that a verifier needs the root alone.</param>
internal sealed record TimestampUnit(
    ISigningKey Key,
    string Serial,
    byte[] Certificate,
    byte[] Issuer
)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private static readonly byte[] ContentType = Attribute(
        "1.2.840.113549.1.9.3",
        writer => writer.WriteObjectIdentifier(TimestampToken.ContentOid)
    );

    /// <summary>IssuerAndSerialNumber (RFC 5652 section 10.2.4).</summary>
    public byte[] SignerIdentifier { get; } = IdentifierOf(Certificate);

    /// <summary>certificates [0] of a SignedData, for those who asked for it.</summary>
    public byte[] Certificates { get; } =
        Encoded(writer =>
        {
            using (writer.PushSetOf(Zero))
            {
                writer.WriteEncodedValue(Certificate);
                writer.WriteEncodedValue(Issuer);
            }
        });

    /// <summary>SigningCertificateV2 with one ESSCertIDv2 (RFC 5816 section 2.2.1): the default hash, SHA-256, is not written.</summary>
    private byte[] SigningCertificate { get; } =
        Attribute(
            "1.2.840.113549.1.9.16.2.47",
            writer =>
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(SHA256.HashData(Certificate));
                }
            }
        );

    /// <summary>The signed attributes as the signature covers them: a SET OF in DER order.</summary>
    public byte[] SignedAttributes(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        var length = CryptographicOperations.HashData(Key.Algorithm.Hash, content, digest);
        var value = digest[..length].ToArray();
        return Encoded(writer =>
        {
            using (writer.PushSetOf())
            {
                writer.WriteEncodedValue(ContentType);
                writer.WriteEncodedValue(
                    Attribute("1.2.840.113549.1.9.4", inner => inner.WriteOctetString(value))
                );
                writer.WriteEncodedValue(SigningCertificate);
            }
        });
    }

    private static byte[] Attribute(string oid, Action<AsnWriter> value) =>
        Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                using (writer.PushSetOf())
                {
                    value(writer);
                }
            }
        });

    private static byte[] IdentifierOf(byte[] certificate)
    {
        var toBeSigned = new AsnReader(certificate, AsnEncodingRules.DER)
            .ReadSequence()
            .ReadSequence();
        toBeSigned.ReadEncodedValue();
        var serial = toBeSigned.ReadEncodedValue();
        toBeSigned.ReadEncodedValue();
        var issuer = toBeSigned.ReadEncodedValue();
        return Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(issuer.Span);
                writer.WriteEncodedValue(serial.Span);
            }
        });
    }

    private static byte[] Encoded(Action<AsnWriter> write) => CertificateExtension.Encoded(write);
}
