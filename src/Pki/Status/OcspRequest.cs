using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>OCSPRequest (RFC 6960 section 4.1), read strictly; a signature on it is not looked at, since status is public.</summary>
internal sealed record OcspRequest(IReadOnlyList<CertificateId> Asked, byte[]? Nonce)
{
    public const int Largest = 8 * 1024;

    private const int MostAsked = 16;

    // RFC 9654 section 2.1.
    private const int LongestNonce = 128;
    private const string NonceOid = "1.3.6.1.5.5.7.48.1.2";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <returns>Null for what is answered with malformedRequest.</returns>
    public static OcspRequest? Read(ReadOnlyMemory<byte> encoded)
    {
        if (encoded.Length > Largest)
        {
            return null;
        }

        try
        {
            return Parse(encoded);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspRequest? Parse(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var request = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var toBeSigned = request.ReadSequence();
        if (request.HasData)
        {
            request.ReadSequence(Zero);
        }

        request.ThrowIfNotEmpty();
        SkipHead(toBeSigned);
        var asked = new List<CertificateId>();
        var list = toBeSigned.ReadSequence();
        while (list.HasData)
        {
            var single = list.ReadSequence();
            asked.Add(CertificateId.Read(single));
            if (single.HasData && ReadNonce(single.ReadSequence(Zero)) is null)
            {
                return null;
            }

            single.ThrowIfNotEmpty();
        }

        byte[]? nonce = [];
        if (toBeSigned.HasData)
        {
            nonce = ReadNonce(toBeSigned.ReadSequence(Two));
        }

        toBeSigned.ThrowIfNotEmpty();
        return asked.Count is 0 or > MostAsked || nonce is null
            ? null
            : new OcspRequest(asked, nonce.Length == 0 ? null : nonce);
    }

    private static void SkipHead(AsnReader toBeSigned)
    {
        if (toBeSigned.PeekTag() == Zero)
        {
            // DER leaves a default out, yet clients write v1; there is no other version.
            var version = toBeSigned.ReadSequence(Zero);
            if (!version.TryReadInt32(out var number) || number != 0)
            {
                throw new AsnContentException();
            }

            version.ThrowIfNotEmpty();
        }

        if (toBeSigned.PeekTag() == One)
        {
            toBeSigned.ReadSequence(One);
        }
    }

    /// <returns>The nonce, no octets where there is none, or null for an extension that may not be passed over.</returns>
    private static byte[]? ReadNonce(AsnReader wrapper)
    {
        byte[] nonce = [];
        var extensions = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (string.Equals(oid, NonceOid, StringComparison.Ordinal))
            {
                // Twice is once too many (RFC 5280 section 4.2).
                var inner = new AsnReader(value, AsnEncodingRules.DER);
                var next = inner.ReadOctetString();
                inner.ThrowIfNotEmpty();
                if (nonce.Length > 0 || next.Length is 0 or > LongestNonce)
                {
                    return null;
                }

                nonce = next;
            }
            else if (critical)
            {
                return null;
            }
        }

        return nonce;
    }
}
