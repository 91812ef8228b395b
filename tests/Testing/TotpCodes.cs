using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Testing;

/// <summary>What an authenticator application shows.</summary>
public static class TotpCodes
{
    /// <summary>RFC 6238 with the usual choices. The clock moves a step first: a code serves once.</summary>
    public static string CodeOf(this SuiteFactory suite, string secret)
    {
        suite.Clock.Advance(TimeSpan.FromSeconds(30));
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(
            step,
            suite.Clock.GetUtcNow().ToUnixTimeSeconds() / 30
        );
#pragma warning disable CA5350 // RFC 6238 is defined on HMAC-SHA-1.
        var hash = HMACSHA1.HashData(Base32(secret), step);
#pragma warning restore CA5350
        var number =
            BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Base32(string text)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bits, count, octets) = (0, 0, new List<byte>());
        foreach (var digit in text.TrimEnd('='))
        {
            bits = (bits << 5 | Digits.IndexOf(digit, StringComparison.Ordinal)) & 0xfff;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                octets.Add((byte)(bits >> count));
            }
        }

        return [.. octets];
    }
}
