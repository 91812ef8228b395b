using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>CertID (RFC 6960 section 4.1.1): which certificate of which issuer is asked about. Kept as sent, since the answer repeats it.</summary>
internal sealed record CertificateId(
    ReadOnlyMemory<byte> Encoded,
    string HashOid,
    byte[] NameHash,
    byte[] KeyHash,
    string Serial
)
{
    // Absent or NULL (RFC 8017 appendix B.1): one certificate is asked for in two ways, not in as many as one likes.
    private static ReadOnlySpan<byte> Null => [0x05, 0x00];

    /// <summary>As clients write it: with NULL for the parameters of the hash.</summary>
    public static CertificateId Of(string hashOid, byte[] nameHash, byte[] keyHash, string serial)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(hashOid);
                writer.WriteNull();
            }

            writer.WriteOctetString(nameHash);
            writer.WriteOctetString(keyHash);
            writer.WriteInteger(Convert.FromHexString(serial));
        }

        return new(writer.Encode(), hashOid, nameHash, keyHash, serial);
    }

    /// <exception cref="AsnContentException">It is not one.</exception>
    public static CertificateId Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var fields = reader.ReadSequence();
        var hash = Requests.AlgorithmIdentifier.Read(fields);
        if (hash.Parameters.Length > 0 && !hash.Parameters.Span.SequenceEqual(Null))
        {
            throw new AsnContentException();
        }

        var id = new CertificateId(
            encoded,
            hash.Oid,
            fields.ReadOctetString(),
            fields.ReadOctetString(),
            Convert.ToHexStringLower(fields.ReadIntegerBytes().Span)
        );
        fields.ThrowIfNotEmpty();
        return id;
    }
}
