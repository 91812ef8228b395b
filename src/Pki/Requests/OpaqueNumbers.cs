using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A holder's serialNumber: chance alone, so that it tells nothing and joins nothing (law 09-08 art. 3).</summary>
internal sealed class OpaqueNumbers(RandomNumberGenerator chance)
{
    // Crockford's base 32: no letters that people confuse.
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string Next()
    {
        Span<byte> octets = stackalloc byte[16];
        chance.GetBytes(octets);
        var text = new char[octets.Length];
        for (var index = 0; index < octets.Length; index++)
        {
            text[index] = Digits[octets[index] % Digits.Length];
        }

        return new string(text);
    }
}
