using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Lint.ExtensionRules;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What keys and names are for: usages, purposes, identifiers, alternative names (RFC 5280 section 4.2.1).</summary>
internal static class UsageRules
{
    private const string SubjectKey = "2.5.29.14";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private const int Mail = 1;
    private const int Dns = 2;
    private const int Address = 7;

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must(
            "RFC7093-2-ski-of-key",
            (c, _) =>
                c.Extension(SubjectKey) is not { } identifier
                || identifier
                    .Reader.ReadOctetString()
                    .AsSpan()
                    .SequenceEqual(CertificateExtension.KeyIdentifierOf(c.SubjectPublicKeyInfo)),
            "The subject's key identifier is not made from its key"
        ),
        Must(
            "RFC5280-4.2.1.3-ku-named-bits",
            (c, _) => c.Extension(KeyUsage) is not { } usage || NamedBits(usage),
            "Key usage ends in zero bits, which DER leaves out"
        ),
        Must(
            "RFC8813-3-no-encipherment-with-ec",
            (c, _) =>
                c.Extension(KeyUsage)?.Bits() is not { } bits
                || (bits & 0x30) == 0
                || !IsElliptic(c.SubjectPublicKeyInfo),
            "A key on a curve cannot encipher"
        ),
        Must(
            "RFC5280-4.2.1.9-issuing-path-length",
            (c, x) => x.Profile is not null || x.Issuer is null || PathLength(c) == 0,
            "An issuing authority may certify no further authority"
        ),
        Must(
            "RFC5280-4.2.1.9-root-path-length",
            (c, x) => x.Profile is not null || x.Issuer is not null || PathLength(c) is null,
            "A root bounds its path"
        ),
        Must(
            "RFC5280-4.2.1.12-eku-present",
            (c, x) => x.Profile is null || c.Extension(ExtendedKeyUsage) is not null,
            "An end entity has no purpose"
        ),
        Must(
            "RFC5280-4.2.1.12-eku-once",
            (c, _) =>
                c.Extension(ExtendedKeyUsage)?.Oids() is not { } oids
                || oids.Distinct(StringComparer.Ordinal).Count() == oids.Count,
            "A purpose stands twice"
        ),
        // EN 319 412-2 section 4.3.10; RFC 3161 section 2.3 asks for the one exception.
        Must(
            "EN319412-2-4.3.10-eku-not-critical",
            (c, _) =>
                c.Extension(ExtendedKeyUsage) is not { Critical: true } purposes
                || purposes.Oids().Contains(TimeStamping, StringComparer.Ordinal),
            "Purposes are critical"
        ),
        Must(
            "RFC5280-4.2.1.9-root-has-no-purpose",
            (c, x) => x.Profile is not null || c.Extension(ExtendedKeyUsage) is null,
            "An authority is bound to purposes"
        ),
        Must(
            "RFC6960-4.2.2.2.1-no-check-is-null",
            (c, _) =>
                c.Extension(NoCheck) is not { } mark
                || mark.Value.AsSpan().SequenceEqual<byte>([5, 0]),
            "The mark of a responder is not NULL"
        ),
        Must(
            "RFC6960-4.2.2.2.1-no-check-not-critical",
            (c, _) => c.Extension(NoCheck) is not { Critical: true },
            "The mark of a responder is critical"
        ),
        Must(
            "RFC6960-4.2.2.2-responder-signs",
            (c, x) => !Is(x, "ocsp-responder") || c.Extension(KeyUsage)?.Bits() is null or 0x80,
            "A responder's key signs and does nothing else"
        ),
        Must(
            "EN319421-7.6.2-unit-signs",
            (c, x) =>
                !Is(x, "timestamping")
                || c.Extension(KeyUsage)?.Bits() is null or 0x80 or 0x40 or 0xC0,
            "A time-stamping unit's key does more than sign"
        ),
        Must(
            "TLSBR-7.1.2.7.12-san-kinds",
            (c, x) =>
                x.Profile?.Name.StartsWith("tls-server", StringComparison.Ordinal) is not true
                || Names(c).All(n => n.Kind is Dns or Address),
            "A server has a name that is neither DNS nor an address"
        ),
        Must(
            "TLSBR-7.1.4.3-cn-is-a-san",
            (c, x) =>
                x.Profile?.Name.StartsWith("tls-server", StringComparison.Ordinal) is not true
                || c.Attributes("2.5.4.3")
                    .All(cn =>
                        Names(c).All(n => n.Kind is not Dns)
                        || Names(c)
                            .Any(n => string.Equals(n.Text, cn.Value, StringComparison.Ordinal))
                    ),
            "A server's common name is not among its alternative names"
        ),
        Must(
            "RFC5280-4.2.1.6-dns-form",
            (c, _) => Names(c).All(n => n.Kind != Dns || HostName(n.Text)),
            "A DNS name is not one"
        ),
        Must(
            "SBR-7.1.4.2.1-mail-kinds",
            (c, x) => !Is(x, "email") || Names(c).All(n => n.Kind == Mail),
            "A mail certificate has a name that is no mail address"
        ),
    ];

    private static bool Is(LintContext context, string profile) =>
        string.Equals(context.Profile?.Name, profile, StringComparison.Ordinal);

    private static bool NamedBits(LintedExtension usage)
    {
        var octets = usage.Reader.ReadBitString(out var unused);
        return octets.Length == 0 || (octets[^1] >> unused & 1) == 1;
    }

    private static bool IsElliptic(byte[] subjectPublicKeyInfo) =>
        new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER)
            .ReadSequence()
            .ReadSequence()
            .ReadObjectIdentifier()
            is "1.2.840.10045.2.1";

    private static int? PathLength(LintedCertificate certificate)
    {
        if (certificate.Extension(BasicConstraints) is not { } extension)
        {
            return null;
        }

        var constraints = extension.Reader.ReadSequence();
        if (constraints.HasData && constraints.PeekTag() == Asn1Tag.Boolean)
        {
            constraints.ReadBoolean();
        }

        return constraints.HasData ? (int)constraints.ReadInteger() : null;
    }

    private static List<(int Kind, string Text)> Names(LintedCertificate certificate)
    {
        var names = new List<(int, string)>();
        var list = certificate.Extension(AlternativeName)?.Reader.ReadSequence();
        while (list is { HasData: true })
        {
            var kind = list.PeekTag();
            var text = kind.TagValue is Mail or Dns
                ? list.ReadCharacterString(UniversalTagNumber.IA5String, kind)
                : string.Empty;
            if (kind.TagValue is not (Mail or Dns))
            {
                list.ReadEncodedValue();
            }

            names.Add((kind.TagValue, text));
        }

        return names;
    }

    private static bool HostName(string name) =>
        name.Length is > 0 and <= 253
        && name.Split('.')
            .Select((label, index) => index == 0 && label is "*" ? "a" : label)
            .All(label =>
                label.Length is > 0 and <= 63
                && label[0] != '-'
                && label[^1] != '-'
                && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            );
}
