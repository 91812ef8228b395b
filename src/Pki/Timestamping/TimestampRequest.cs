using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>TimeStampReq (RFC 3161 section 2.4.1), read strictly.</summary>
/// <param name="Imprint">The MessageImprint as it came: the token repeats it octet for octet.</param>
/// <param name="Policy">The policy asked for, or null for whichever.</param>
/// <param name="Nonce">The INTEGER as it came, with its tag; empty where there is none.</param>
/// <param name="WithCertificates">certReq: the signer's certificate goes along.</param>
internal sealed record TimestampRequest(
    ImprintAlgorithm Algorithm,
    ReadOnlyMemory<byte> Hash,
    ReadOnlyMemory<byte> Imprint,
    string? Policy,
    ReadOnlyMemory<byte> Nonce,
    bool WithCertificates
)
{
    public const int Largest = 4 * 1024;

    /// <summary>A nonce of 64 bits does (RFC 3161 section 2.4.1); nobody needs more than 512.</summary>
    private const int LongestNonce = 64;

    private static readonly Asn1Tag Extensions = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );

    /// <param name="encoded">Lent for as long as the request is used: nothing is copied.</param>
    /// <returns>The request, or why there is none.</returns>
    public static (TimestampRequest? Request, TimestampRefusal Refusal) Read(
        ReadOnlyMemory<byte> encoded
    )
    {
        if (encoded.Length > Largest)
        {
            return (null, TimestampRefusal.BadDataFormat);
        }

        try
        {
            return Parse(encoded);
        }
        catch (AsnContentException)
        {
            return (null, TimestampRefusal.BadDataFormat);
        }
    }

    /// <summary>What the suite asks of itself: no nonce, since nobody stands between; certificates, since the token is kept.</summary>
    /// <exception cref="ArgumentException">A bug: a SHA-256 value has 32 octets.</exception>
    public static TimestampRequest OfSha256(ReadOnlyMemory<byte> hash)
    {
        var algorithm = ImprintAlgorithm.Sha256;
        if (hash.Length != algorithm.Length)
        {
            throw new ArgumentException("A SHA-256 value has 32 octets", nameof(hash));
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm.Oid);
            }

            writer.WriteOctetString(hash.Span);
        }

        return new(
            algorithm,
            hash,
            writer.Encode(),
            Policy: null,
            Nonce: default,
            WithCertificates: true
        );
    }

    private static (TimestampRequest?, TimestampRefusal) Parse(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var body = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!body.TryReadInt32(out var version) || version != 1)
        {
            return (null, TimestampRefusal.BadRequest);
        }

        var imprint = body.PeekEncodedValue();
        var (oid, hash) = ReadImprint(body.ReadSequence());
        var policy = Next(body, Asn1Tag.ObjectIdentifier) ? body.ReadObjectIdentifier() : null;
        ReadOnlyMemory<byte> nonce = default;
        if (Next(body, Asn1Tag.Integer))
        {
            nonce = body.PeekEncodedValue();
            if (body.ReadIntegerBytes().Length > LongestNonce)
            {
                return (null, TimestampRefusal.BadDataFormat);
            }
        }

        // DER leaves a default out, yet clients write FALSE; both say the same.
        var withCertificates = Next(body, Asn1Tag.Boolean) && body.ReadBoolean();
        if (Next(body, Extensions))
        {
            // RFC 3161 section 2.4.1: an extension that is not recognised, critical or not, is refused. None is known.
            return (null, TimestampRefusal.UnacceptedExtension);
        }

        body.ThrowIfNotEmpty();
        if (ImprintAlgorithm.Find(oid) is not { } algorithm)
        {
            return (null, TimestampRefusal.BadAlg);
        }

        return hash.Length == algorithm.Length
            ? (new(algorithm, hash, imprint, policy, nonce, withCertificates), default)
            : (null, TimestampRefusal.BadDataFormat);
    }

    private static (string Oid, ReadOnlyMemory<byte> Hash) ReadImprint(AsnReader imprint)
    {
        var identifier = imprint.ReadSequence();
        var oid = identifier.ReadObjectIdentifier();
        if (identifier.HasData)
        {
            // Absent or NULL (RFC 5754 section 2).
            identifier.ReadNull();
            identifier.ThrowIfNotEmpty();
        }

        if (!imprint.TryReadPrimitiveOctetString(out var hash))
        {
            throw new AsnContentException();
        }

        imprint.ThrowIfNotEmpty();
        return (oid, hash);
    }

    private static bool Next(AsnReader body, Asn1Tag tag) => body.HasData && body.PeekTag() == tag;
}
