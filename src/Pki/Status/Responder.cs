using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>A delegated responder, with what it says in every answer already encoded.</summary>
/// <param name="Certificate">DER; it goes along with every answer.</param>
internal sealed record Responder(ISigningKey Key, byte[] Certificate, DateTimeOffset NotAfter)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <summary>KeyHash (RFC 6960 section 4.2.1).</summary>
    public byte[] KeyHash { get; } = IssuerIdentity.Sha1OfKey(Key.SubjectPublicKeyInfo);

    /// <summary>ResponderID byKey.</summary>
    public byte[] Id => field ??= Encoded(Two, writer => writer.WriteOctetString(KeyHash));

    /// <summary>certs [0] of a BasicOCSPResponse.</summary>
    public byte[] Certificates { get; } =
        Encoded(
            Zero,
            writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(Certificate);
                }
            }
        );

    private static byte[] Encoded(Asn1Tag tag, Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(tag))
        {
            content(writer);
        }

        return writer.Encode();
    }
}
