using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>Holds a signature against a public key that is seen once: a proof of possession. Safe for concurrent use.</summary>
internal interface ISignatureVerification
{
    /// <param name="key">On a named curve, or RSA; another kind never holds.</param>
    /// <param name="subjectPublicKeyInfo">The same key, DER.</param>
    /// <param name="hash">SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="signature">DER ECDSA-Sig-Value (RFC 3279 section 2.2.3), or RSASSA-PKCS1-v1_5 octets (RFC 8017 section 8.2).</param>
    /// <returns>False also for a key or a signature that cannot be read.</returns>
    bool Holds(
        PublicKey key,
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        HashAlgorithmName hash,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    );
}
