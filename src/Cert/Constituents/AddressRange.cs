using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MarocNumeric.Trust.Common.Http;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>A block of public IP addresses by both its ends, each as 32 lower-case hexadecimal digits, IPv4 in its mapped form (RFC 4291 section 2.5.5.2): text order is address order, in both families and on both databases.</summary>
internal sealed record AddressRange(string Text, string First, string Last)
{
    /// <summary>Wider ones belong to registries, not to one organisation.</summary>
    private const int Widest4 = 8;

    private const int Widest6 = 19;

    private const int MappedBits = 96;

    /// <summary>CIDR notation, or one address alone.</summary>
    /// <returns>Null for what is no block, has bits beyond its length, is too wide, or lies outside the public Internet.</returns>
    public static AddressRange? Read(string? text)
    {
        var (written, length) = Split(text?.Trim() ?? string.Empty);
        if (
            written.Contains('%', StringComparison.Ordinal)
            || !IPAddress.TryParse(written, out var address)
            || address.IsIPv4MappedToIPv6
        )
        {
            return null;
        }

        var four = address.AddressFamily is AddressFamily.InterNetwork;
        // "10.1" and "0x0a000001" are addresses for the parser and for nobody else.
        if (four && !string.Equals(address.ToString(), written, StringComparison.Ordinal))
        {
            return null;
        }

        var bits = four ? 32 : 128;
        var prefix = length is null ? bits : LengthOf(length);
        if (prefix is not { } size || size > bits || size < (four ? Widest4 : Widest6))
        {
            return null;
        }

        var first = address.MapToIPv6().GetAddressBytes();
        var last = Filled(first, four ? MappedBits + size : size);
        if (last is null || !address.IsPublic() || !EndOf(last, four).IsPublic())
        {
            return null;
        }

        return new(
            string.Create(CultureInfo.InvariantCulture, $"{address}/{size}"),
            Convert.ToHexStringLower(first),
            Convert.ToHexStringLower(last)
        );
    }

    /// <returns>The place of one address among the ends; null for what is no address.</returns>
    public static string? PlaceOf(string? text) =>
        Read(text) is { } range && string.Equals(range.First, range.Last, StringComparison.Ordinal)
            ? range.First
            : null;

    private static (string Address, string? Length) Split(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0
            ? (text[..slash], text[(slash + 1)..])
            : (text, null);

    private static int? LengthOf(string text) =>
        text.Length is > 0 and <= 3
        && text.All(char.IsAsciiDigit)
        && (text.Length == 1 || text[0] != '0')
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <returns>The last address; null where a bit behind the prefix is set.</returns>
    private static byte[]? Filled(byte[] first, int prefix)
    {
        var last = (byte[])first.Clone();
        for (var bit = prefix; bit < 128; bit++)
        {
            var mask = (byte)(0x80 >> (bit % 8));
            if ((first[bit / 8] & mask) != 0)
            {
                return null;
            }

            last[bit / 8] |= mask;
        }

        return last;
    }

    private static IPAddress EndOf(byte[] octets, bool four) =>
        new(four ? octets.AsSpan(12) : octets);
}
