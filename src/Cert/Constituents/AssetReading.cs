using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Takes what somebody writes as an asset and gives its normal form, or the refusal.</summary>
internal static partial class AssetReading
{
    /// <summary>Characters; the longest name of the DNS is 253 octets.</summary>
    private const int Longest = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    internal sealed record Normal(AssetKind Kind, string Value, AddressRange? Range);

    public static Result<Normal> Read(AssetKind kind, string? text) =>
        kind switch
        {
            AssetKind.AutonomousSystem => Number(text) is { } number
                ? new Normal(kind, number, Range: null)
                : ConstituentProblems.NumberInvalid,
            AssetKind.Prefix => AddressRange.Read(text) is { } range
                ? new Normal(kind, range.Text, range)
                : ConstituentProblems.PrefixInvalid,
            _ => Domain(text) is { } name
                ? new Normal(kind, name, Range: null)
                : ConstituentProblems.DomainInvalid,
        };

    /// <summary>Those that IANA keeps for itself or for private use are nobody's (RFC 7607, 6996, 7300, 5398, 6793).</summary>
    private static string? Number(string? text)
    {
        var digits = text?.Trim() ?? string.Empty;
        if (digits.StartsWith("AS", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
        }

        return
            digits.Length is > 0 and <= 10
            && digits.All(char.IsAsciiDigit)
            && digits[0] != '0'
            && uint.TryParse(
                digits,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number is not (23456 or (>= 64496 and <= 131071) or >= 4_200_000_000)
            ? $"AS{digits}"
            : null;
    }

    /// <summary>A name with at least two labels, in its ASCII form (RFC 5890), small letters, without the last dot.</summary>
    public static string? Domain(string? text)
    {
        var name = (text?.Trim() ?? string.Empty).TrimEnd('.');
        if (name.Length is 0 or > Longest)
        {
            return null;
        }

        try
        {
            var ascii = Idn.GetAscii(name).ToLowerInvariant();
            return ascii.Length <= Longest && Name().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The last label is no number: what looks like an address is none (RFC 3696 section 2).</summary>
    [GeneratedRegex(
        @"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Name();
}
