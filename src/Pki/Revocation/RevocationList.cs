using System.Buffers;
using System.Formats.Asn1;
using System.Numerics;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// One full list (RFC 5280 section 5) without an issuing distribution point: a critical one is what NSS refuses.
/// Written as DER from rows, without objects in between.
/// </summary>
internal static class RevocationList
{
    private static readonly Asn1Tag Extensions = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );

    /// <param name="issuer">DER Name of the authority.</param>
    /// <param name="number">Greater than that of every list before (section 5.2.3).</param>
    public static byte[] Sign(
        ISigningKey key,
        byte[] issuer,
        long number,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IEnumerable<RevokedSerial> revoked
    )
    {
        var entries = Entries(revoked);
        var writer = new AsnWriter(AsnEncodingRules.DER, entries.WrittenCount + 1024);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(key.Algorithm.Identifier.Span);
            writer.WriteEncodedValue(issuer);
            Asn1Time.Write(writer, update.This);
            Asn1Time.Write(writer, update.Next);
            // Section 5.1.2.6: where nothing is revoked the field is absent, not empty.
            if (entries.WrittenCount > 0)
            {
                writer.WriteEncodedValue(SequenceOf(entries.WrittenSpan));
            }

            using (writer.PushSequence(Extensions))
            using (writer.PushSequence())
            {
                CertificateExtension.AuthorityKeyIdentifier(key.SubjectPublicKeyInfo).Write(writer);
                new CertificateExtension(
                    "2.5.29.20",
                    Critical: false,
                    CertificateExtension.Encoded(inner => inner.WriteInteger(number))
                ).Write(writer);
            }
        }

        var list = writer.Encode();
        return CertificateDraft.Signed(list, key.Algorithm, key.Sign(list));
    }

    private static ArrayBufferWriter<byte> Entries(IEnumerable<RevokedSerial> revoked)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        foreach (var entry in revoked)
        {
            buffer.Advance(RevokedEntry.Write(entry, buffer.GetSpan(RevokedEntry.MaximumLength)));
        }

        return buffer;
    }

    private static byte[] SequenceOf(ReadOnlySpan<byte> content)
    {
        var octets = content.Length < 0x80 ? 0 : (BitOperations.Log2((uint)content.Length) / 8) + 1;
        var whole = new byte[2 + octets + content.Length];
        whole[0] = 0x30;
        whole[1] = (byte)(octets == 0 ? content.Length : 0x80 | octets);
        for (var index = 0; index < octets; index++)
        {
            whole[2 + index] = (byte)(content.Length >> (8 * (octets - 1 - index)));
        }

        content.CopyTo(whole.AsSpan(2 + octets));
        return whole;
    }
}
