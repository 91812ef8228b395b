using System.Formats.Asn1;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>By which hashes an OCSP client names an authority (RFC 6960 section 4.1.1).</summary>
internal sealed class IssuerIdentity
{
    /// <summary>The hash by which clients name an issuer unless they have a reason (RFC 5019 section 2.1.1).</summary>
    public const string Usual = Sha1Oid;

    private const string Sha1Oid = "1.3.14.3.2.26";
    private const string Sha256Oid = "2.16.840.1.101.3.4.2.1";

    private readonly byte[] sha1Name;
    private readonly byte[] sha1Key;
    private readonly byte[] sha256Name;
    private readonly byte[] sha256Key;

    /// <param name="subject">DER Name of the authority.</param>
    public IssuerIdentity(byte[] subject, ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        sha256Name = SHA256.HashData(subject);
        sha256Key = SHA256.HashData(Bits(subjectPublicKeyInfo));
        sha1Key = Sha1OfKey(subjectPublicKeyInfo);
#pragma warning disable RS0030, CA5350 // RFC 5019 section 2.1.1: clients name the issuer by SHA-1; nothing rests on its strength.
        sha1Name = SHA1.HashData(subject);
#pragma warning restore RS0030, CA5350
    }

    public bool Is(CertificateId id) =>
        id.HashOid switch
        {
            Sha1Oid => Same(id, sha1Name, sha1Key),
            Sha256Oid => Same(id, sha256Name, sha256Key),
            _ => false,
        };

    /// <returns>The ways in which clients ask about a certificate of this authority, the usual one first (RFC 5019 section 2.1.1).</returns>
    /// <param name="serial">Lower-case hexadecimal of the content octets.</param>
    public IReadOnlyList<CertificateId> Of(string serial) =>
        [
            CertificateId.Of(Sha1Oid, sha1Name, sha1Key, serial),
            CertificateId.Of(Sha256Oid, sha256Name, sha256Key, serial),
        ];

    /// <summary>KeyHash of a responder (RFC 6960 section 4.2.1).</summary>
    public static byte[] Sha1OfKey(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
#pragma warning disable RS0030, CA5350 // RFC 6960 section 4.2.1 fixes SHA-1 for this name of a key.
        return SHA1.HashData(Bits(subjectPublicKeyInfo));
#pragma warning restore RS0030, CA5350
    }

    private static byte[] Bits(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        var info = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return info.ReadBitString(out _);
    }

    private static bool Same(CertificateId id, byte[] name, byte[] key) =>
        id.NameHash.AsSpan().SequenceEqual(name) && id.KeyHash.AsSpan().SequenceEqual(key);
}
