using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>Writes OCSP answers (RFC 6960 section 4.2, RFC 5019 section 2.2).</summary>
internal static class OcspResponse
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Good = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Unknown = new(TagClass.ContextSpecific, 2);

    public static byte[] Refuse(OcspRefusal refusal)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(refusal);
        }

        return writer.Encode();
    }

    /// <param name="archiveCutoff">Since when status is kept beyond expiry (RFC 6960 section 4.4.4): for the authority's whole life, the start of its own validity (EN 319 411-2 CSS-6.3.10).</param>
    /// <param name="update">thisUpdate and nextUpdate of every answer; thisUpdate is also producedAt.</param>
    public static byte[] Sign(
        Responder responder,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IEnumerable<SingleStatus> statuses,
        byte[]? nonce,
        DateTimeOffset? archiveCutoff = null
    )
    {
        var data = Data(responder, update, statuses, nonce, archiveCutoff);
        var writer = new AsnWriter(
            AsnEncodingRules.DER,
            data.Length + responder.Certificates.Length + 256
        );
        using (writer.PushSequence())
        {
            // ENUMERATED 0: successful.
            writer.WriteEncodedValue([0x0A, 0x01, 0x00]);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                // id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1.
                writer.WriteEncodedValue([
                    0x06,
                    0x09,
                    0x2B,
                    0x06,
                    0x01,
                    0x05,
                    0x05,
                    0x07,
                    0x30,
                    0x01,
                    0x01,
                ]);
                using (writer.PushOctetString())
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(data);
                    writer.WriteEncodedValue(responder.Key.Algorithm.Identifier.Span);
                    writer.WriteBitString(responder.Key.Sign(data));
                    writer.WriteEncodedValue(responder.Certificates);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Data(
        Responder responder,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IEnumerable<SingleStatus> statuses,
        byte[]? nonce,
        DateTimeOffset? archiveCutoff
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(responder.Id);
            writer.WriteGeneralizedTime(update.This, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                foreach (var status in statuses)
                {
                    Write(writer, status, update, archiveCutoff);
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

    private static void Write(
        AsnWriter writer,
        SingleStatus status,
        (DateTimeOffset This, DateTimeOffset Next) update,
        DateTimeOffset? archiveCutoff
    )
    {
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
                writer.WriteNull(status.Known ? Good : Unknown);
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
