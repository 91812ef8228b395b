using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>The part of a mail address after the @, in the one form in which domains are compared: lower case, A-labels (RFC 5890 section 2.3.2.1).</summary>
internal static class MailDomain
{
    private const int Longest = 253;

    /// <returns>Null where it is no domain with at least two labels.</returns>
    public static string? Read(string? text)
    {
        var plain = text?.Trim().TrimStart('@').Normalize(NormalizationForm.FormC);
        // IDNA drops what cannot be seen (RFC 3454 table B.1): two texts would have one form.
        if (
            plain is not { Length: >= 3 and <= Longest }
            || plain.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || plain
                .EnumerateRunes()
                .Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format)
        )
        {
            return null;
        }

        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(plain)
                .ToLowerInvariant();
            return IsDomain(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <returns>The address with its domain in that form; null where it is no address.</returns>
    public static string? ReadAddress(string? text)
    {
        var plain = text?.Trim();
        if (
            plain is not { Length: >= 6 and <= 254 }
            || plain.Count(c => c == '@') != 1
            || plain.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        )
        {
            return null;
        }

        var at = plain.IndexOf('@', StringComparison.Ordinal);
        return
            Read(plain[(at + 1)..]) is { } domain
            && MailAddress.TryCreate($"{plain[..at]}@{domain}", out var address)
            && string.Equals(address.Address, $"{plain[..at]}@{domain}", StringComparison.Ordinal)
            ? address.Address
            : null;
    }

    /// <summary>An address of exactly this domain: a subdomain may be somebody else's.</summary>
    public static bool Holds(string domain, string address) =>
        address.EndsWith($"@{domain}", StringComparison.OrdinalIgnoreCase);

    private static bool IsDomain(string ascii)
    {
        var labels = ascii.Split('.');
        return ascii.Length <= Longest
            && labels.Length >= 2
            && Array.TrueForAll(
                labels,
                label =>
                    label.Length is >= 1 and <= 63
                    && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                    && label[0] != '-'
                    && label[^1] != '-'
            )
            // No top-level domain is a number: this is an address of another kind.
            && labels[^1].Length >= 2
            && !labels[^1].All(char.IsAsciiDigit);
    }
}
