using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>A list (RFC 5280 section 5.1) as far as its answers go. One that is about changes alone, or that says something critical which nobody here knows, is not used.</summary>
internal sealed class RevocationListContent
{
    private const string DeltaIndicator = "2.5.29.27";
    private const string DistributionPoint = "2.5.29.28";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly Dictionary<string, DateTimeOffset> revoked = new(StringComparer.Ordinal);
    private ReadOnlyMemory<byte> signed;
    private ReadOnlyMemory<byte> issuer;
    private ReadOnlyMemory<byte> algorithm;
    private byte[] signature = [];
    private ListReach reach = ListReach.Everything;

    private RevocationListContent() { }

    public DateTimeOffset ThisUpdate { get; private set; }

    public DateTimeOffset NextUpdate { get; private set; }

    /// <returns>Null for what is no list, or cannot be used.</returns>
    public static RevocationListContent? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            var list = new RevocationListContent { signed = outer.PeekEncodedValue() };
            var usable = list.ReadBody(outer.ReadSequence());
            list.algorithm = outer.ReadEncodedValue();
            list.signature = outer.ReadBitString(out _);
            return usable ? list : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Its issuer signed it.</summary>
    public bool IsOf(X509Certificate2 authority) =>
        issuer.Span.SequenceEqual(authority.SubjectName.RawData)
        && SignatureAlgorithms.Verifies(
            authority,
            algorithm,
            HashAlgorithmName.SHA256,
            signed.Span,
            signature
        );

    /// <summary>It says something of this certificate of its issuer: a part says nothing of those outside it.</summary>
    public bool Covers(X509Certificate2 certificate) => reach.Covers(certificate);

    public RevocationAnswer Find(ReadOnlySpan<byte> serial) =>
        new(revoked.TryGetValue(Convert.ToHexString(serial), out var since) ? since : null);

    private bool ReadBody(AsnReader body)
    {
        if (body.PeekTag() == Asn1Tag.Integer)
        {
            body.ReadInteger();
        }

        body.ReadEncodedValue();
        issuer = body.ReadEncodedValue();
        ThisUpdate = Time(body);
        NextUpdate = body.HasData && IsTime(body) ? Time(body) : ThisUpdate;
        if (body.HasData && body.PeekTag() == Asn1Tag.Sequence)
        {
            ReadRevoked(body.ReadSequence());
        }

        return !body.HasData || ReadExtensions(body.ReadSequence(Zero).ReadSequence());
    }

    private void ReadRevoked(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var serial = Convert.ToHexString(entry.ReadEncodedValue().Span);
            revoked[serial] = Time(entry);
        }
    }

    /// <returns>All of them are understood.</returns>
    private bool ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            if (oid is DistributionPoint)
            {
                if (ListReach.Read(extension.ReadOctetString()) is not { } said)
                {
                    return false;
                }

                reach = said;
            }
            else if (critical || oid is DeltaIndicator)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime || reader.PeekTag() == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
