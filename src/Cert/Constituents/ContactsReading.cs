using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>How a security officer is reached, as somebody typed or sent it.</summary>
internal static partial class ContactsReading
{
    /// <summary>Characters (RFC 5321 section 4.5.3.1.3, less the angle brackets).</summary>
    private const int LongestMail = 254;

    internal sealed record Sent(string? Name, string? Phone, string? Mail, string? OutOfHours);

    public static Result<SecurityContacts> Read(Sent? sent)
    {
        if (Words(sent?.Name, 100) is not { } name)
        {
            return ConstituentProblems.ContactInvalid("contactName");
        }

        if (Words(sent?.Phone, 30) is not { } phone || !Phone().IsMatch(phone))
        {
            return ConstituentProblems.ContactInvalid("contactPhone");
        }

        if (Words(sent?.Mail, LongestMail) is not { } mail || !Mail().IsMatch(mail))
        {
            return ConstituentProblems.ContactInvalid("contactMail");
        }

        if (sent?.OutOfHours is not { Length: > 0 } typed || string.IsNullOrWhiteSpace(typed))
        {
            return new SecurityContacts(name, phone, mail, OutOfHours: null);
        }

        return
            Words(typed, LongestMail) is { } night
            && (Phone().IsMatch(night) || Mail().IsMatch(night))
            ? new SecurityContacts(name, phone, mail, night)
            : ConstituentProblems.ContactInvalid("outOfHours");
    }

    /// <returns>One line in normal form C; null for none, for too long a one and for hidden characters.</returns>
    public static string? Words(string? text, int longest)
    {
        var words = text?.Trim();
        return
            words is { Length: >= 2 }
            && words.Length <= longest
            && words.IsNormalizable()
            && !HiddenCharacters.In(words)
            ? words.Normalize(NormalizationForm.FormC)
            : null;
    }

    /// <summary>A lone half of a surrogate pair has no normal form.</summary>
    private static bool IsNormalizable(this string text) =>
        !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);

    [GeneratedRegex(@"^\+?[0-9][0-9 .()-]{4,28}[0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s<>""]{1,64}@[^@\s<>""]+\.[^@\s<>"".]{2,}$", RegexOptions.None, 1000)]
    private static partial Regex Mail();
}
