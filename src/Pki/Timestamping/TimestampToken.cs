using System.Formats.Asn1;
using System.Numerics;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>Writes time-stamp tokens: a TSTInfo (RFC 3161 section 2.4.2) in a SignedData (RFC 5652 section 5.1).</summary>
internal static class TimestampToken
{
    /// <summary>id-ct-TSTInfo.</summary>
    public const string ContentOid = "1.2.840.113549.1.9.16.1.4";

    private const string SignedData = "1.2.840.113549.1.7.2";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Millis = new(TagClass.ContextSpecific, 0);

    /// <param name="serial">Positive, of at most 160 bits (RFC 3161 section 2.4.2).</param>
    /// <param name="at">Whole milliseconds: more would claim what a clock does not know.</param>
    public static byte[] Sign(
        TimestampUnit unit,
        TimestampRequest request,
        string policy,
        ReadOnlySpan<byte> serial,
        DateTimeOffset at,
        TimeSpan accuracy
    )
    {
        var content = Content(request, policy, serial, at, accuracy);
        var attributes = unit.SignedAttributes(content);
        var signature = unit.Key.Sign(attributes);
        // The same octets under another tag: [0] IMPLICIT in the SignerInfo, SET OF for the signature.
        attributes[0] = 0xA0;
        var writer = new AsnWriter(
            AsnEncodingRules.DER,
            content.Length + attributes.Length + unit.Certificates.Length + 512
        );
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                // Version 3: the content is not id-data (RFC 5652 section 5.1).
                writer.WriteInteger(3);
                using (writer.PushSetOf())
                {
                    WriteDigestAlgorithm(writer, unit.Key.Algorithm);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(ContentOid);
                    using (writer.PushSequence(Zero))
                    {
                        writer.WriteOctetString(content);
                    }
                }

                if (request.WithCertificates)
                {
                    writer.WriteEncodedValue(unit.Certificates);
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    writer.WriteEncodedValue(unit.SignerIdentifier);
                    WriteDigestAlgorithm(writer, unit.Key.Algorithm);
                    writer.WriteEncodedValue(attributes);
                    writer.WriteEncodedValue(unit.Key.Algorithm.Identifier.Span);
                    writer.WriteOctetString(signature);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Content(
        TimestampRequest request,
        string policy,
        ReadOnlySpan<byte> serial,
        DateTimeOffset at,
        TimeSpan accuracy
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(policy);
            writer.WriteEncodedValue(request.Imprint.Span);
            writer.WriteInteger(new BigInteger(serial, isUnsigned: true, isBigEndian: true));
            writer.WriteGeneralizedTime(at);
            WriteAccuracy(writer, accuracy);
            // ordering is left out: FALSE (EN 319 422 section 5.2.2).
            if (!request.Nonce.IsEmpty)
            {
                writer.WriteEncodedValue(request.Nonce.Span);
            }
        }

        return writer.Encode();
    }

    /// <summary>Accuracy: whole seconds and the milliseconds beside them, none of them written as nought.</summary>
    private static void WriteAccuracy(AsnWriter writer, TimeSpan accuracy)
    {
        using (writer.PushSequence())
        {
            if ((int)accuracy.TotalSeconds is > 0 and var seconds)
            {
                writer.WriteInteger(seconds);
            }

            if (accuracy.Milliseconds is > 0 and var millis)
            {
                writer.WriteInteger(millis, Millis);
            }
        }
    }

    /// <summary>Without parameters (RFC 5754 section 2).</summary>
    private static void WriteDigestAlgorithm(AsnWriter writer, SignatureAlgorithm algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm.DigestOid);
        }
    }
}
