using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Writes a SignedData (RFC 5652 section 5.1) with one signer as CAdES and PAdES want it (EN 319 122-1 section 6.3, EN 319 142-1 section 6.3): baseline B, and T with a time-stamp over the signature.</summary>
public static class SignedDataWriter
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <param name="digest">Of the content, with the signer's hash.</param>
    /// <param name="attached">The content itself, or null where it stays elsewhere.</param>
    /// <param name="claimed">signing-time: required by CAdES, forbidden by PAdES, which has its own place for it.</param>
    /// <param name="stamp">Gives a time-stamp token for a SHA-256 value; null for baseline B.</param>
    /// <returns>DER; refused when there is no time-stamp.</returns>
    public static async Task<Result<byte[]>> WriteAsync(
        SigningIdentity signer,
        ReadOnlyMemory<byte> digest,
        ReadOnlyMemory<byte>? attached,
        DateTimeOffset? claimed,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<Result<byte[]>>>? stamp,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(signer);
        var attributes = Attributes(signer, digest.Span, claimed);
        var signature = signer.Sign(attributes);
        byte[]? token = null;
        if (stamp is not null)
        {
            var stamped = await stamp(SHA256.HashData(signature), cancel);
            if (stamped.Refused(out var problem, out token))
            {
                return problem;
            }
        }

        return Encode(signer, attached, attributes, signature, token);
    }

    private static byte[] Encode(
        SigningIdentity signer,
        ReadOnlyMemory<byte>? attached,
        byte[] attributes,
        byte[] signature,
        byte[]? token
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteDigestAlgorithm(writer, signer.Hash);
                }

                WriteContent(writer, attached);
                using (writer.PushSetOf(Zero))
                {
                    writer.WriteEncodedValue(signer.Certificate.Span);
                    foreach (var above in signer.Chain)
                    {
                        writer.WriteEncodedValue(above.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    WriteSigner(writer, signer, attributes, signature, token);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteContent(AsnWriter writer, ReadOnlyMemory<byte>? attached)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Data);
            if (attached is { } content)
            {
                using (writer.PushSequence(Zero))
                {
                    writer.WriteOctetString(content.Span);
                }
            }
        }
    }

    private static void WriteSigner(
        AsnWriter writer,
        SigningIdentity signer,
        byte[] attributes,
        byte[] signature,
        byte[]? token
    )
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            var (issuer, serial) = SignerName.Of(signer.Certificate);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(issuer.Span);
                writer.WriteEncodedValue(serial.Span);
            }

            WriteDigestAlgorithm(writer, signer.Hash);
            // The same octets under another tag: [0] IMPLICIT here, SET OF for the signature (section 5.4).
            var tagged = attributes.ToArray();
            tagged[0] = 0xA0;
            writer.WriteEncodedValue(tagged);
            writer.WriteEncodedValue(signer.Algorithm.Span);
            writer.WriteOctetString(signature);
            if (token is not null)
            {
                using (writer.PushSetOf(One))
                {
                    WriteAttribute(
                        writer,
                        CmsAttributes.SignatureTimestamp,
                        inner => inner.WriteEncodedValue(token)
                    );
                }
            }
        }
    }

    private static byte[] Attributes(
        SigningIdentity signer,
        ReadOnlySpan<byte> digest,
        DateTimeOffset? claimed
    )
    {
        var value = digest.ToArray();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(
                writer,
                CmsAttributes.ContentType,
                inner => inner.WriteObjectIdentifier(Data)
            );
            WriteAttribute(
                writer,
                CmsAttributes.MessageDigest,
                inner => inner.WriteOctetString(value)
            );
            WriteAttribute(
                writer,
                CmsAttributes.SigningCertificateV2,
                inner => WriteSigningCertificate(inner, signer)
            );
            if (claimed is { } at)
            {
                WriteAttribute(
                    writer,
                    CmsAttributes.SigningTime,
                    inner => WriteTime(inner, at.ToUniversalTime())
                );
            }
        }

        return writer.Encode();
    }

    /// <summary>One ESSCertIDv2 (RFC 5035 section 4): the default hash, SHA-256, is not written.</summary>
    private static void WriteSigningCertificate(AsnWriter writer, SigningIdentity signer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(signer.Certificate.Span));
        }
    }

    /// <summary>RFC 5652 section 11.3: UTCTime up to 2049.</summary>
    private static void WriteTime(AsnWriter writer, DateTimeOffset at)
    {
        if (at.Year < 2050)
        {
            writer.WriteUtcTime(at);
        }
        else
        {
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }
    }

    private static void WriteAttribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    /// <summary>Without parameters (RFC 5754 section 2).</summary>
    private static void WriteDigestAlgorithm(AsnWriter writer, HashAlgorithmName hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignatureAlgorithms.OidOf(hash));
        }
    }
}
