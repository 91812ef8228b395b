using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>Writes OCSP answers (RFC 6960 section 4.2, RFC 5019 section 2.2).</summary>
internal static class OcspResponse
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    public static byte[] Refuse(OcspRefusal refusal)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(refusal);
        }

        return writer.Encode();
    }

    /// <param name="certificate">The delegated responder's, which goes along.</param>
    /// <param name="archiveCutoff">Since when status is kept beyond expiry (RFC 6960 section 4.4.4): for the authority's whole life, the start of its own validity (EN 319 411-2 CSS-6.3.10).</param>
    /// <param name="update">thisUpdate and nextUpdate of every answer; thisUpdate is also producedAt.</param>
    public static byte[] Sign(
        ISigningKey key,
        byte[] certificate,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IEnumerable<SingleStatus> statuses,
        byte[]? nonce,
        DateTimeOffset? archiveCutoff = null
    )
    {
        var data = Data(
            key,
            update,
            [.. statuses.Select(status => Single(status, update, archiveCutoff))],
            nonce
        );
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(data);
            basic.WriteEncodedValue(key.Algorithm.Identifier.Span);
            basic.WriteBitString(key.Sign(data));
            using (basic.PushSequence(Zero))
            using (basic.PushSequence())
            {
                basic.WriteEncodedValue(certificate);
            }
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            // ENUMERATED 0: successful.
            writer.WriteEncodedValue([0x0A, 0x01, 0x00]);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                writer.WriteOctetString(basic.Encode());
            }
        }

        return writer.Encode();
    }

    private static byte[] Data(
        ISigningKey key,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IReadOnlyList<byte[]> singles,
        byte[]? nonce
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Two))
            {
                writer.WriteOctetString(IssuerIdentity.Sha1OfKey(key.SubjectPublicKeyInfo));
            }

            writer.WriteGeneralizedTime(update.This, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                foreach (var single in singles)
                {
                    writer.WriteEncodedValue(single);
                }
            }

            if (nonce is not null)
            {
                WriteExtension(
                    writer,
                    "1.3.6.1.5.5.7.48.1.2",
                    inner => inner.WriteOctetString(nonce)
                );
            }
        }

        return writer.Encode();
    }

    private static byte[] Single(
        SingleStatus status,
        (DateTimeOffset This, DateTimeOffset Next) update,
        DateTimeOffset? archiveCutoff
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(status.Id.Encoded.Span);
            if (status.Revoked is { } revoked)
            {
                using (writer.PushSequence(One))
                {
                    writer.WriteGeneralizedTime(revoked.RevokedAt, omitFractionalSeconds: true);
                    if (revoked.Reason is not RevocationReason.Unspecified)
                    {
                        using (writer.PushSequence(Zero))
                        {
                            writer.WriteEnumeratedValue(revoked.Reason);
                        }
                    }
                }
            }
            else
            {
                writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, status.Known ? 0 : 2));
            }

            writer.WriteGeneralizedTime(update.This, omitFractionalSeconds: true);
            using (writer.PushSequence(Zero))
            {
                writer.WriteGeneralizedTime(update.Next, omitFractionalSeconds: true);
            }

            if (archiveCutoff is { } cutoff)
            {
                WriteExtension(
                    writer,
                    "1.3.6.1.5.5.7.48.1.6",
                    inner => inner.WriteGeneralizedTime(cutoff, omitFractionalSeconds: true)
                );
            }
        }

        return writer.Encode();
    }

    private static void WriteExtension(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence(One))
        using (writer.PushSequence())
        {
            new CertificateExtension(
                oid,
                Critical: false,
                CertificateExtension.Encoded(value)
            ).Write(writer);
        }
    }
}
