using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// A full list or a delta list (RFC 5280 section 5), without an issuing distribution point: a critical one is what NSS
/// refuses; or the list of a part, with one. Its entries are encoded once, when they come; making the list is copying, hashing and signing.
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
    /// <param name="entries">As <see cref="ListEntries"/> keeps them: DER, one after another.</param>
    public static byte[] Sign(
        ISigningKey key,
        byte[] issuer,
        long number,
        (DateTimeOffset This, DateTimeOffset Next) update,
        ReadOnlySpan<byte> entries,
        ListScope scope = default
    )
    {
        var head = Head(key.Algorithm, issuer, update);
        var tail = Tail(key, number, scope);
        // Section 5.1.2.6: where nothing is revoked the field is absent, not empty.
        var revoked =
            entries.Length == 0 ? 0 : DerHeader.LengthFor(entries.Length) + entries.Length;
        var content = head.Length + revoked + tail.Length;
        var list = new byte[DerHeader.LengthFor(content) + content];
        var at = DerHeader.Write(DerHeader.Sequence, content, list);
        head.CopyTo(list, at);
        at += head.Length;
        if (revoked > 0)
        {
            at += DerHeader.Write(DerHeader.Sequence, entries.Length, list.AsSpan(at));
            entries.CopyTo(list.AsSpan(at));
            at += entries.Length;
        }

        tail.CopyTo(list, at);
        return Signed(list, key);
    }

    private static byte[] Signed(byte[] list, ISigningKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteBitString(key.Sign(list));
        var signature = writer.Encode();
        var algorithm = key.Algorithm.Identifier.Span;
        var content = list.Length + algorithm.Length + signature.Length;
        var signed = new byte[DerHeader.LengthFor(content) + content];
        var at = DerHeader.Write(DerHeader.Sequence, content, signed);
        list.CopyTo(signed, at);
        algorithm.CopyTo(signed.AsSpan(at + list.Length));
        signature.CopyTo(signed, at + list.Length + algorithm.Length);
        return signed;
    }

    private static byte[] Head(
        SignatureAlgorithm algorithm,
        byte[] issuer,
        (DateTimeOffset This, DateTimeOffset Next) update
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(1);
        writer.WriteEncodedValue(algorithm.Identifier.Span);
        writer.WriteEncodedValue(issuer);
        Asn1Time.Write(writer, update.This);
        Asn1Time.Write(writer, update.Next);
        return writer.Encode();
    }

    private static byte[] Tail(ISigningKey key, long number, ListScope scope)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(Extensions))
        using (writer.PushSequence())
        {
            CertificateExtension.AuthorityKeyIdentifier(key.SubjectPublicKeyInfo).Write(writer);
            new CertificateExtension(
                "2.5.29.20",
                Critical: false,
                CertificateExtension.Encoded(inner => inner.WriteInteger(number))
            ).Write(writer);
            foreach (var extension in scope.Extensions())
            {
                extension.Write(writer);
            }
        }

        return writer.Encode();
    }
}
