using System.Formats.Asn1;
using System.Security.Cryptography;
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
        byte[] revoked = entries.Length == 0 ? [] : Header(entries.Length);
        var list = Header(head.Length + revoked.Length + entries.Length + tail.Length);
        using var hash = IncrementalHash.CreateHash(key.Algorithm.Hash);
        hash.AppendData(list);
        hash.AppendData(head);
        hash.AppendData(revoked);
        hash.AppendData(entries);
        hash.AppendData(tail);
        return Joined([list, head, revoked], entries, [tail, End(key, hash)]);
    }

    /// <summary>The algorithm and the signature (section 5.1.1).</summary>
    private static byte[] End(ISigningKey key, IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteBitString(key.SignHash(digest[..hash.GetHashAndReset(digest)]));
        return [.. key.Algorithm.Identifier.Span, .. writer.Encode()];
    }

    /// <summary>The whole in one piece: the entries, which are megabytes, are copied this once.</summary>
    private static byte[] Joined(
        ReadOnlySpan<byte[]> before,
        ReadOnlySpan<byte> entries,
        ReadOnlySpan<byte[]> after
    )
    {
        var content = entries.Length;
        foreach (var part in before)
        {
            content += part.Length;
        }

        foreach (var part in after)
        {
            content += part.Length;
        }

        var signed = GC.AllocateUninitializedArray<byte>(DerHeader.LengthFor(content) + content);
        var at = DerHeader.Write(DerHeader.Sequence, content, signed);
        foreach (var part in before)
        {
            part.CopyTo(signed, at);
            at += part.Length;
        }

        entries.CopyTo(signed.AsSpan(at));
        at += entries.Length;
        foreach (var part in after)
        {
            part.CopyTo(signed, at);
            at += part.Length;
        }

        return signed;
    }

    private static byte[] Header(int content)
    {
        var header = new byte[DerHeader.LengthFor(content)];
        DerHeader.Write(DerHeader.Sequence, content, header);
        return header;
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
