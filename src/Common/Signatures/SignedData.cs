using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>A SignedData with one signer (RFC 5652 section 5), read and not believed yet.</summary>
internal sealed class SignedData
{
    private const string Oid = "1.2.840.113549.1.7.2";
    private const int MostCertificates = 32;
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    private SignedData() { }

    public required string ContentType { get; init; }

    /// <summary>Null where the content stays elsewhere.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>All that came along, DER.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>The hash of the content; null for one that is not believed.</summary>
    public HashAlgorithmName? Digest { get; private set; }

    public ReadOnlyMemory<byte> Signature { get; private set; }

    private ReadOnlyMemory<byte> Algorithm { get; set; }

    /// <summary>As the signature covers them: SET OF.</summary>
    private byte[] Attributes { get; set; } = [];

    private Dictionary<string, ReadOnlyMemory<byte>> Signed { get; set; } = [];

    private Dictionary<string, ReadOnlyMemory<byte>> Unsigned { get; set; } = [];

    private Func<X509Certificate2, bool> IsSigner { get; set; } = _ => false;

    /// <summary>The time-stamp over the signature, or null.</summary>
    public ReadOnlyMemory<byte>? Timestamp =>
        Unsigned.TryGetValue(CmsAttributes.SignatureTimestamp, out var token)
            ? token
            // A bare null would become an empty token: memory is made of arrays, and an array may be null.
            : (ReadOnlyMemory<byte>?)null;

    /// <returns>Null for what is none, or has more than one signer.</returns>
    public static SignedData? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return Parse(encoded);
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    /// <returns>The signer's certificate among those that came along; the caller disposes it.</returns>
    public X509Certificate2? Signer()
    {
        foreach (var encoded in Certificates)
        {
            try
            {
                var certificate = X509CertificateLoader.LoadCertificate(encoded);
                if (IsSigner(certificate))
                {
                    return certificate;
                }

                certificate.Dispose();
            }
            catch (Exception broken) when (broken is AsnContentException or CryptographicException)
            {
                // What came along and is no certificate is nobody's.
            }
        }

        return null;
    }

    /// <summary>The signed attributes say this of the content (section 5.4).</summary>
    public bool Says(ReadOnlySpan<byte> digest) =>
        Signed.TryGetValue(CmsAttributes.MessageDigest, out var said)
        && TryOctets(said, out var octets)
        && octets.Span.SequenceEqual(digest);

    /// <summary>The signature over the signed attributes holds, and they are of this content's type.</summary>
    public bool Holds(X509Certificate2 signer) =>
        Digest is { } hash
        && Signed.TryGetValue(CmsAttributes.ContentType, out var type)
        && IsType(type)
        && SignatureAlgorithms.Verifies(signer, Algorithm, hash, Attributes, Signature.Span);

    /// <summary>ESS signing-certificate-v2 (RFC 5035 section 3): the signature says itself whose it is. Null where it does not say.</summary>
    public bool? NamesSigner(X509Certificate2 signer)
    {
        if (!Signed.TryGetValue(CmsAttributes.SigningCertificateV2, out var value))
        {
            return null;
        }

        try
        {
            var first = new AsnReader(value, AsnEncodingRules.BER)
                .ReadSequence()
                .ReadSequence()
                .ReadSequence();
            HashAlgorithmName? hash = HashAlgorithmName.SHA256;
            if (first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                hash = SignatureAlgorithms.Digest(first.ReadSequence().ReadObjectIdentifier());
            }

            return hash is { } known
                && first
                    .ReadOctetString()
                    .AsSpan()
                    .SequenceEqual(CryptographicOperations.HashData(known, signer.RawData));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static SignedData? Parse(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        if (outer.ReadObjectIdentifier() is not Oid)
        {
            return null;
        }

        var body = outer.ReadSequence(Zero).ReadSequence();
        body.ReadInteger();
        body.ReadEncodedValue();
        var (type, content) = ReadContent(body.ReadSequence());
        var certificates = body.PeekTag().HasSameClassAndValue(Zero)
            ? ReadCertificates(body.ReadSetOf(skipSortOrderValidation: true, Zero))
            : [];
        if (body.PeekTag().HasSameClassAndValue(One))
        {
            // Lists that came along: what is true of a certificate is asked elsewhere.
            body.ReadEncodedValue();
        }

        var signers = body.ReadSetOf(skipSortOrderValidation: true);
        var signer = signers.ReadSequence();
        if (signers.HasData)
        {
            return null;
        }

        var signed = new SignedData
        {
            ContentType = type,
            Content = content,
            Certificates = certificates,
        };
        signed.ReadSigner(signer);
        return signed;
    }

    private void ReadSigner(AsnReader signer)
    {
        signer.ReadInteger();
        IsSigner = ReadName(signer);
        Digest = SignatureAlgorithms.Digest(signer.ReadSequence().ReadObjectIdentifier());
        // Signed attributes are required by every AdES: without them the content itself would be what is signed.
        var attributes = signer.PeekEncodedValue().ToArray();
        Signed = ReadAttributes(signer.ReadSetOf(skipSortOrderValidation: true, Zero));
        attributes[0] = 0x31;
        Attributes = attributes;
        Algorithm = signer.ReadEncodedValue();
        Signature = signer.ReadOctetString();
        if (signer.HasData)
        {
            Unsigned = ReadAttributes(signer.ReadSetOf(skipSortOrderValidation: true, One));
        }
    }

    private static Func<X509Certificate2, bool> ReadName(AsnReader signer)
    {
        if (signer.PeekTag().HasSameClassAndValue(KeyIdentifier))
        {
            var identifier = signer.ReadOctetString(KeyIdentifier);
            return certificate =>
                certificate
                    .Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                    .Any(known => known.SubjectKeyIdentifierBytes.Span.SequenceEqual(identifier));
        }

        var name = signer.ReadSequence();
        var issuer = name.ReadEncodedValue().ToArray();
        var serial = name.ReadEncodedValue().ToArray();
        return certificate =>
        {
            var named = SignerName.Of(certificate.RawDataMemory);
            return named.Issuer.Span.SequenceEqual(issuer)
                && named.Serial.Span.SequenceEqual(serial);
        };
    }

    private static (string Type, ReadOnlyMemory<byte>? Content) ReadContent(AsnReader content) =>
        (
            content.ReadObjectIdentifier(),
            content.HasData
                ? (ReadOnlyMemory<byte>?)content.ReadSequence(Zero).ReadOctetString()
                : null
        );

    private static List<byte[]> ReadCertificates(AsnReader set)
    {
        var found = new List<byte[]>();
        while (set.HasData)
        {
            var encoded = set.PeekTag() == Asn1Tag.Sequence ? set.PeekEncodedValue() : default;
            set.ReadEncodedValue();
            if (!encoded.IsEmpty)
            {
                found.Add(encoded.ToArray());
            }

            if (found.Count > MostCertificates)
            {
                throw new AsnContentException();
            }
        }

        return found;
    }

    /// <summary>The first value of each; an attribute that stands twice is none (section 5.3).</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes(AsnReader set)
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            if (!found.TryAdd(oid, values.HasData ? values.ReadEncodedValue().ToArray() : default))
            {
                throw new AsnContentException();
            }
        }

        return found;
    }

    private bool IsType(ReadOnlyMemory<byte> value)
    {
        try
        {
            return string.Equals(
                new AsnReader(value, AsnEncodingRules.BER).ReadObjectIdentifier(),
                ContentType,
                StringComparison.Ordinal
            );
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryOctets(ReadOnlyMemory<byte> value, out ReadOnlyMemory<byte> octets)
    {
        try
        {
            octets = new AsnReader(value, AsnEncodingRules.BER).ReadOctetString();
            return true;
        }
        catch (AsnContentException)
        {
            octets = default;
            return false;
        }
    }
}
