using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// HMAC-SHA-256 of an entry under a random key of 32 octets, its salt. Without the salt nobody can try guesses against it;
/// with it anybody can hold it against the entry, and no other entry fits, as long as SHA-256 has no collisions.
/// </summary>
public static class Commitment
{
    public const int SaltSize = 32;

    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> entry) =>
        HMACSHA256.HashData(salt, entry);

    internal static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltSize);
}
