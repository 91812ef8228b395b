using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>An identifier made of what it stands for, so that the same thing said twice meets its own row.</summary>
public static class SameId
{
    /// <returns>A UUIDv8 (RFC 9562 section 5.8) of the SHA-256 of the parts.</returns>
    public static Guid Of(params IEnumerable<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
