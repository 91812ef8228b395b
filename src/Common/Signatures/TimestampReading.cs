using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Time-stamps from the side of those who ask for them and rely on them (RFC 3161).</summary>
public static class TimestampReading
{
    private const string Content = "1.2.840.113549.1.9.16.1.4";
    private const string Purpose = "1.3.6.1.5.5.7.3.8";

    /// <summary>A TimeStampReq for a SHA-256 value, with the unit's certificate and a nonce (section 2.4.1).</summary>
    public static byte[] Ask(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(
                        SignatureAlgorithms.OidOf(HashAlgorithmName.SHA256)
                    );
                }

                writer.WriteOctetString(sha256);
            }

            writer.WriteInteger(new BigInteger(nonce, isUnsigned: true, isBigEndian: true));
            writer.WriteBoolean(value: true);
        }

        return writer.Encode();
    }

    /// <returns>The token of a TimeStampResp for this value, or why there is none.</returns>
    public static Result<byte[]> Answered(ReadOnlyMemory<byte> response, ReadOnlySpan<byte> sha256)
    {
        try
        {
            var body = new AsnReader(response, AsnEncodingRules.DER).ReadSequence();
            body.ReadSequence();
            if (!body.HasData)
            {
                return Documents.DocumentProblems.NoTimestamp("It refused");
            }

            var token = body.ReadEncodedValue().ToArray();
            return Read(token) is { } info && info.IsOf(sha256)
                ? token
                : Documents.DocumentProblems.NoTimestamp("It stamped something else");
        }
        catch (AsnContentException)
        {
            return Documents.DocumentProblems.NoTimestamp("Its answer is none of RFC 3161");
        }
    }

    /// <summary>For who has the token from an authority that it knows by other means: its signature is not looked at.</summary>
    /// <returns>Its genTime; null where it is no token, or one over something else.</returns>
    public static DateTimeOffset? At(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> sha256) =>
        Read(token) is { } info && info.IsOf(sha256) ? info.At : null;

    /// <summary>When a token proves that something existed.</summary>
    /// <param name="data">What it must be over.</param>
    /// <returns>Null for a token that does not hold, is over something else, or whose unit no anchor knows.</returns>
    internal static DateTimeOffset? Proven(
        ReadOnlyMemory<byte> token,
        ReadOnlySpan<byte> data,
        IReadOnlyList<ReadOnlyMemory<byte>> anchors,
        IRevocationSource revocations
    )
    {
        if (Read(token) is not { } info || !info.IsOver(data))
        {
            return null;
        }

        using var unit = info.Signed.Signer();
        if (unit is null || !IsUnit(unit) || !info.IsSignedBy(unit))
        {
            return null;
        }

        var path = CertificatePath.Find(unit, info.Signed.Certificates, anchors, info.At);
        var (revokedAt, _) = path.Revocation(revocations, info.At);
        return path.Standing is PathStanding.Holds && !(revokedAt <= info.At) ? info.At : null;
    }

    /// <summary>Section 2.3: that purpose and no other.</summary>
    private static bool IsUnit(X509Certificate2 certificate) =>
        certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(usage =>
                usage.Critical
                && usage.EnhancedKeyUsages.Count == 1
                && usage.EnhancedKeyUsages[0].Value is Purpose
            );

    private static TimestampContent? Read(ReadOnlyMemory<byte> token)
    {
        if (SignedData.Read(token) is not { ContentType: Content, Content: { } content } signed)
        {
            return null;
        }

        try
        {
            var body = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
            body.ReadInteger();
            body.ReadObjectIdentifier();
            var imprint = body.ReadSequence();
            var hash = SignatureAlgorithms.Digest(imprint.ReadSequence().ReadObjectIdentifier());
            var value = imprint.ReadOctetString();
            body.ReadInteger();
            var at = body.ReadGeneralizedTime();
            return hash is { } known ? new(signed, content, known, value, at) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>A TSTInfo as far as it matters here (section 2.4.2).</summary>
    private sealed record TimestampContent(
        SignedData Signed,
        ReadOnlyMemory<byte> Encoded,
        HashAlgorithmName Hash,
        byte[] Imprint,
        DateTimeOffset At
    )
    {
        public bool IsOf(ReadOnlySpan<byte> sha256) =>
            Hash == HashAlgorithmName.SHA256 && sha256.SequenceEqual(Imprint);

        public bool IsOver(ReadOnlySpan<byte> data) =>
            CryptographicOperations.HashData(Hash, data).AsSpan().SequenceEqual(Imprint);

        public bool IsSignedBy(X509Certificate2 unit) =>
            Signed.Digest is { } digest
            && Signed.Says(CryptographicOperations.HashData(digest, Encoded.Span))
            && Signed.Holds(unit)
            // RFC 3161 section 2.4.2: it must say whose it is.
            && Signed.NamesSigner(unit) is true;
    }
}
