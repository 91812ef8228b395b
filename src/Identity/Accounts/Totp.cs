using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>Time-based one-time passwords (RFC 6238): HMAC-SHA-1, six digits, thirty seconds, as every authenticator app does them.</summary>
internal static class Totp
{
    private const int Seconds = 30;
    private const int Digits = 6;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>RFC 4226 section 4: 160 bits.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    /// <returns>The step that <paramref name="code"/> belongs to, at most one away from now (RFC 6238 section 5.2), or null.</returns>
    public static long? Match(byte[] secret, string code, DateTimeOffset now)
    {
        var typed = new string([.. code.Where(char.IsAsciiDigit)]);
        var step = StepAt(now);
        long? found = null;
        // All three are compared, whichever matches: the time taken says nothing.
        foreach (var candidate in (long[])[step - 1, step, step + 1])
        {
            if (
                CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(typed),
                    Encoding.ASCII.GetBytes(Code(secret, candidate))
                )
            )
            {
                found = candidate;
            }
        }

        return found;
    }

    /// <summary>RFC 4226 section 5.3.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // HMAC does not rest on the collisions that SHA-1 has (RFC 6194 section 3.3).
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Base32 without padding (RFC 4648 section 6).</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var octet in secret)
        {
            (bits, count) = ((bits << 8) | octet, count + 8);
            while (count >= 5)
            {
                text.Append(Alphabet[(bits >> (count - 5)) & 31]);
                count -= 5;
            }
        }

        return (count > 0 ? text.Append(Alphabet[(bits << (5 - count)) & 31]) : text).ToString();
    }

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string Address(byte[] secret, string userName) =>
        $"otpauth://totp/MarocNumeric.Trust:{Uri.EscapeDataString(userName)}?secret={Text(secret)}&issuer=MarocNumeric.Trust&digits={Digits}&period={Seconds}";
}
