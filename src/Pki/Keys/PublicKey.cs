using System.Formats.Asn1;
using System.Numerics;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>A SubjectPublicKeyInfo taken apart far enough to judge it.</summary>
internal sealed record PublicKey(
    PublicKeyKind Kind,
    byte[] Bits,
    string? Curve,
    BigInteger Modulus,
    BigInteger Exponent
)
{
    public const string Ed25519Oid = "1.3.101.112";

    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";

    public static Result<PublicKey> Read(byte[] subjectPublicKeyInfo)
    {
        try
        {
            var outer = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = AlgorithmIdentifier.Read(info);
            var bits = info.ReadBitString(out var unused);
            info.ThrowIfNotEmpty();
            return unused != 0
                ? PkiProblems.KeyUnsupported("The key is not whole octets")
                : Of(algorithm, bits);
        }
        catch (AsnContentException malformed)
        {
            return PkiProblems.KeyUnsupported(malformed.Message);
        }
    }

    private static PublicKey ReadRsa(byte[] bits)
    {
        // One key has one encoding: octets behind it would give a blocked key another fingerprint.
        var outer = new AsnReader(bits, AsnEncodingRules.DER);
        var numbers = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var (modulus, exponent) = (numbers.ReadInteger(), numbers.ReadInteger());
        numbers.ThrowIfNotEmpty();
        return new(PublicKeyKind.Rsa, bits, null, modulus, exponent);
    }

    private static Result<PublicKey> ReadEc(AlgorithmIdentifier algorithm, byte[] bits)
    {
        var parameters = new AsnReader(algorithm.Parameters, AsnEncodingRules.DER);
        if (parameters.PeekTag() != Asn1Tag.ObjectIdentifier)
        {
            return PkiProblems.KeyUnsupported(
                "A curve is named, never described (RFC 5480 section 2.1.1)"
            );
        }

        var curve = parameters.ReadObjectIdentifier();
        parameters.ThrowIfNotEmpty();
        // RFC 5480 section 2.2 refuses the hybrid form, which OpenSSL takes for the same point; some verifiers do not know the
        // compressed one. One key has one encoding.
        return bits is [4, ..]
            ? new PublicKey(PublicKeyKind.Ec, bits, curve, default, default)
            : PkiProblems.KeyUnsupported("A point is written uncompressed (RFC 5480 section 2.2)");
    }

    private static Result<PublicKey> Of(AlgorithmIdentifier algorithm, byte[] bits)
    {
        switch (algorithm.Oid)
        {
            // RFC 3279 section 2.3.1: the parameters are NULL, always written.
            case RsaOid when algorithm.Parameters.Span is [5, 0]:
                return ReadRsa(bits);
            case EcOid when !algorithm.Parameters.IsEmpty:
                return ReadEc(algorithm, bits);
            case Ed25519Oid when algorithm.Parameters.IsEmpty && bits.Length == 32:
                return new PublicKey(PublicKeyKind.Ed25519, bits, null, default, default);
            default:
                return PkiProblems.KeyUnsupported(algorithm.Oid);
        }
    }
}
