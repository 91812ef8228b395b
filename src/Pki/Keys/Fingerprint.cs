using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

internal static class Fingerprint
{
    /// <summary>Under which the suite remembers a public key: SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));
}
