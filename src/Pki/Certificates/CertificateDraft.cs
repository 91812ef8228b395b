using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Everything that a certificate says, before it is signed (RFC 5280 section 4.1.2).</summary>
internal sealed record CertificateDraft
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Extensions = new(
        TagClass.ContextSpecific,
        3,
        isConstructed: true
    );

    public required SerialNumber Serial { get; init; }

    public required SignatureAlgorithm Algorithm { get; init; }

    /// <summary>DER Name.</summary>
    public required byte[] Issuer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>DER Name.</summary>
    public required byte[] Subject { get; init; }

    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }

    public required IReadOnlyList<CertificateExtension> Extension { get; init; }

    /// <returns>The exact bytes to lint, to record and to sign.</returns>
    public byte[] ToBeSigned()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Version))
            {
                writer.WriteInteger(2);
            }

            writer.WriteInteger(Serial.Octets);
            writer.WriteEncodedValue(Algorithm.Identifier.Span);
            writer.WriteEncodedValue(Issuer);
            using (writer.PushSequence())
            {
                Asn1Time.Write(writer, NotBefore);
                Asn1Time.Write(writer, NotAfter);
            }

            writer.WriteEncodedValue(Subject);
            writer.WriteEncodedValue(SubjectPublicKeyInfo.Span);
            using (writer.PushSequence(Extensions))
            using (writer.PushSequence())
            {
                foreach (var extension in Extension)
                {
                    extension.Write(writer);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>SEQUENCE { what was signed, the algorithm, the signature }: certificates and lists alike.</summary>
    public static byte[] Signed(
        ReadOnlySpan<byte> toBeSigned,
        SignatureAlgorithm algorithm,
        byte[] signature
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, toBeSigned.Length + signature.Length + 64);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            writer.WriteEncodedValue(algorithm.Identifier.Span);
            writer.WriteBitString(signature);
        }

        return writer.Encode();
    }
}
