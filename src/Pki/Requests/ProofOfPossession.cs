using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Keys;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Whoever asks holds the private key: the request is signed with it (RFC 2986 section 4.2).</summary>
internal sealed class ProofOfPossession(ISignatureVerification signatures)
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    private static readonly Dictionary<string, HashAlgorithmName> Rsa = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Ecdsa = new(
        StringComparer.Ordinal
    )
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(
        StringComparer.Ordinal
    )
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    /// <returns>The refusal, or null when the signature holds.</returns>
    public Problem? Check(CertificationRequest request, PublicKey key)
    {
        try
        {
            return Verify(request, key) switch
            {
                null => PkiProblems.AlgorithmUnsupported(request.SignatureAlgorithm.Oid),
                false => PkiProblems.ProofOfPossessionFails,
                true => null,
            };
        }
        catch (Exception malformed)
            when (malformed is CryptographicException or AsnContentException)
        {
            return PkiProblems.ProofOfPossessionFails;
        }
    }

    /// <returns>Null when the algorithm is none of ours for this key.</returns>
    private bool? Verify(CertificationRequest request, PublicKey key)
    {
        var algorithm = request.SignatureAlgorithm;
        switch (key.Kind)
        {
            case PublicKeyKind.Rsa when Rsa.TryGetValue(algorithm.Oid, out var hash):
            case PublicKeyKind.Ec when Ecdsa.TryGetValue(algorithm.Oid, out hash):
                return signatures.Holds(
                    key,
                    request.SubjectPublicKeyInfo,
                    hash,
                    request.Signed.Span,
                    request.Signature
                );
            case PublicKeyKind.Rsa
                when string.Equals(algorithm.Oid, RsaPss, StringComparison.Ordinal)
                    && PssHash(algorithm.Parameters) is { } pss:
                return VerifyPss(request, pss);
            case PublicKeyKind.Ed25519
                when string.Equals(algorithm.Oid, PublicKey.Ed25519Oid, StringComparison.Ordinal):
                return VerifyEd25519(request, key);
            default:
                return null;
        }
    }

    private static bool VerifyPss(CertificationRequest request, HashAlgorithmName hash)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(request.SubjectPublicKeyInfo, out _);
        return rsa.VerifyData(
            request.Signed.Span,
            request.Signature,
            hash,
            RSASignaturePadding.Pss
        );
    }

    // .NET 10 has no Ed25519; a public key is all that BouncyCastle holds here.
    private static bool VerifyEd25519(CertificationRequest request, PublicKey key)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: false, new Ed25519PublicKeyParameters(key.Bits));
        signer.BlockUpdate(request.Signed.Span);
        return signer.VerifySignature(request.Signature);
    }

    /// <summary>RSASSA-PSS-params (RFC 4055 section 3.1): the hash; MGF1 with the same hash and a salt of its length is what .NET verifies.</summary>
    private static HashAlgorithmName? PssHash(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return null;
        }

        var sequence = new AsnReader(parameters, AsnEncodingRules.DER).ReadSequence();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!sequence.HasData || sequence.PeekTag() != tag)
        {
            // The default is SHA-1, which nobody may use any more.
            return null;
        }

        var oid = AlgorithmIdentifier.Read(sequence.ReadSequence(tag)).Oid;
        return Hashes.TryGetValue(oid, out var hash) ? hash : null;
    }
}
