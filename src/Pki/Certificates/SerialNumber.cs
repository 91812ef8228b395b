using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>A serial (RFC 5280 section 4.1.2.2) as lower-case hexadecimal of its content octets. Ours: one byte of the process, 18 of chance.</summary>
internal readonly record struct SerialNumber : IParsable<SerialNumber>
{
    private const int RandomOctets = 18;
    private const int MostOctets = 20;

    private readonly string? text;

    private SerialNumber(string text) => this.text = text;

    public byte[] Octets => Convert.FromHexString(ToString());

    public static SerialNumber New(int prefix, RandomNumberGenerator chance)
    {
        var octets = new byte[1 + RandomOctets];
        chance.GetBytes(octets.AsSpan(1));
        octets[0] = checked((byte)prefix);
        return new(Convert.ToHexStringLower(octets));
    }

    public static SerialNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var serial)
            ? serial
            : throw new FormatException("A serial is 2 to 40 hexadecimal digits");

    /// <summary>As people copy it: colons, spaces and capitals are taken.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out SerialNumber result
    )
    {
        var plain = s
            ?.Replace(":", string.Empty, StringComparison.Ordinal)
            .Replace(" ", string.Empty, StringComparison.Ordinal)
            .ToLowerInvariant();
        var good =
            plain is { Length: >= 2 and <= 2 * MostOctets }
            && plain.Length % 2 == 0
            && plain.All(char.IsAsciiHexDigit);
        result = good ? new(plain!) : default;
        return good;
    }

    public override string ToString() => text ?? string.Empty;
}
