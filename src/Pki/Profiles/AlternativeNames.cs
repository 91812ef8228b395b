using System.Formats.Asn1;
using System.Globalization;
using System.Net;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>The subjectAltName that a profile lets through (RFC 5280 section 4.2.1.6), checked and written anew.</summary>
internal sealed record AlternativeNames(
    IReadOnlyList<string> Dns,
    IReadOnlyList<IPAddress> Addresses,
    IReadOnlyList<string> Mails
)
{
    private const int MostNames = 100;

    private static readonly Asn1Tag Rfc822 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static readonly AlternativeNames None = new([], [], []);

    public bool IsEmpty => Dns.Count + Addresses.Count + Mails.Count == 0;

    /// <param name="requested">The extension's value from the request, or null.</param>
    public static Result<AlternativeNames> Apply(CertificateProfile profile, byte[]? requested)
    {
        if (profile.AlternativeNames.Count == 0)
        {
            return None;
        }

        if (requested is null)
        {
            return PkiProblems.AlternativeNameMissing(string.Join(", ", profile.AlternativeNames));
        }

        try
        {
            return Read(profile, new AsnReader(requested, AsnEncodingRules.DER));
        }
        catch (AsnContentException malformed)
        {
            return PkiProblems.AlternativeNameInvalid(malformed.Message);
        }
    }

    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var mail in Mails)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, mail, Rfc822);
            }

            foreach (var name in Dns)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
            }

            foreach (var address in Addresses)
            {
                writer.WriteOctetString(address.GetAddressBytes(), Address);
            }
        }

        return writer.Encode();
    }

    private static Result<AlternativeNames> Read(CertificateProfile profile, AsnReader outer)
    {
        var (dns, addresses, mails) = (
            new List<string>(),
            new List<IPAddress>(),
            new List<string>()
        );
        var names = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            Problem? problem;
            if (tag == DnsName && profile.AlternativeNames.Contains("dns", StringComparer.Ordinal))
            {
                problem = Add(
                    dns,
                    names
                        .ReadCharacterString(UniversalTagNumber.IA5String, DnsName)
                        .ToLowerInvariant(),
                    IsHostName,
                    "a DNS name"
                );
            }
            else if (
                tag == Address
                && profile.AlternativeNames.Contains("ip", StringComparer.Ordinal)
            )
            {
                var octets = names.ReadOctetString(Address);
                problem = octets.Length is 4 or 16
                    ? null
                    : PkiProblems.AlternativeNameInvalid("an address has 4 or 16 octets");
                addresses.AddRange(problem is null ? [new IPAddress(octets)] : []);
            }
            else if (
                tag == Rfc822
                && profile.AlternativeNames.Contains("email", StringComparer.Ordinal)
            )
            {
                problem = Add(
                    mails,
                    names.ReadCharacterString(UniversalTagNumber.IA5String, Rfc822),
                    IsMail,
                    "a mail address"
                );
            }
            else
            {
                problem = PkiProblems.AlternativeNameInvalid(
                    $"the profile takes no name of kind [{tag.TagValue}]"
                );
            }

            if (problem is not null)
            {
                return problem;
            }
        }

        var found = new AlternativeNames(dns, addresses, mails);
        return found.IsEmpty
                ? PkiProblems.AlternativeNameMissing(string.Join(", ", profile.AlternativeNames))
            : dns.Count + addresses.Count + mails.Count > MostNames
                ? PkiProblems.AlternativeNameInvalid($"more than {MostNames} names")
            : found;
    }

    private static Problem? Add(
        List<string> names,
        string name,
        Func<string, bool> good,
        string kind
    )
    {
        names.Add(name);
        return good(name) ? null : PkiProblems.AlternativeNameInvalid($"not {kind}");
    }

    /// <summary>Letters, digits and hyphens (RFC 1034 section 3.5), A-labels, at most one wildcard as the whole first label.</summary>
    private static bool IsHostName(string name)
    {
        var plain = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        var enough = name.Length == plain.Length ? 1 : 2;
        if (
            plain.Length is 0 or > 253
            || plain.Split('.').Length < enough
            || IPAddress.TryParse(plain, out _)
        )
        {
            return false;
        }

        try
        {
            return string.Equals(Idn.GetAscii(plain), plain, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsMail(string mail)
    {
        var at = mail.LastIndexOf('@');
        return at is > 0 and <= 64
            && mail.Length <= 254
            && mail[..at]
                .All(c =>
                    char.IsAsciiLetterOrDigit(c)
                    || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal)
                )
            && IsHostName(mail[(at + 1)..].ToLowerInvariant());
    }
}
