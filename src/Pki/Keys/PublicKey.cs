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

    private static Result<PublicKey> Of(AlgorithmIdentifier algorithm, byte[] bits)
    {
        switch (algorithm.Oid)
        {
            case RsaOid:
                var sequence = new AsnReader(bits, AsnEncodingRules.DER).ReadSequence();
                return new PublicKey(
                    PublicKeyKind.Rsa,
                    bits,
                    null,
                    sequence.ReadInteger(),
                    sequence.ReadInteger()
                );
            case EcOid when !algorithm.Parameters.IsEmpty:
                var parameters = new AsnReader(algorithm.Parameters, AsnEncodingRules.DER);
                return parameters.PeekTag() == Asn1Tag.ObjectIdentifier
                    ? new PublicKey(
                        PublicKeyKind.Ec,
                        bits,
                        parameters.ReadObjectIdentifier(),
                        default,
                        default
                    )
                    : PkiProblems.KeyUnsupported(
                        "A curve is named, never described (RFC 5480 section 2.1.1)"
                    );
            case Ed25519Oid when algorithm.Parameters.IsEmpty && bits.Length == 32:
                return new PublicKey(PublicKeyKind.Ed25519, bits, null, default, default);
            default:
                return PkiProblems.KeyUnsupported(algorithm.Oid);
        }
    }
}
