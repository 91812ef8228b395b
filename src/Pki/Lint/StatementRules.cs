using System.Formats.Asn1;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What QCStatements say, where they stand (EN 319 412-5, EN 319 412-1, RFC 3739, law 43-20).</summary>
internal static class StatementRules
{
    private const string Legislation = "0.4.0.1862.1.7";
    private const string Type = "0.4.0.1862.1.6";
    private const string Disclosure = "0.4.0.1862.1.5";
    private const string Device = "0.4.0.1862.1.4";
    private const string Semantics = "1.3.6.1.5.5.7.11.2";
    private const string LegalPerson = "0.4.0.194121.1.2";
    private const string QualifiedPolicies = "0.4.0.194112.1.";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["esign"] = "0.4.0.1862.1.6.1",
        ["eseal"] = "0.4.0.1862.1.6.2",
        ["web"] = "0.4.0.1862.1.6.3",
    };

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must(
            "RFC3739-3.2.6-statement-once",
            (c, _) =>
                LintedStatement
                    .Of(c)
                    .GroupBy(s => s.Oid, StringComparer.Ordinal)
                    .All(g => g.Count() == 1),
            "A statement is made twice"
        ),
        Must(
            "EN319412-5-4.2.4-law-of-morocco",
            (c, _) => Stated(c, Legislation) is not { } law || law.Texts() is ["MA"],
            "The law under which the certificate is qualified is not Morocco's alone"
        ),
        Must(
            "EN319412-5-4.2.3-one-type",
            (c, _) => Stated(c, Type) is not { } type || type.Oids().Count == 1,
            "A certificate is of exactly one type"
        ),
        Must(
            "EN319412-5-4.2.3-type-of-profile",
            (c, x) =>
                Stated(c, Type) is not { } type
                || x.Profile?.Qualified is not { } qualified
                || type.Oids().Count != 1
                || type.Oids().Contains(Types.GetValueOrDefault(qualified), StringComparer.Ordinal),
            "The type stated is not the profile's"
        ),
        Must(
            "EN319412-5-4.3.4-disclosure-https",
            (c, _) =>
                Stated(c, Disclosure) is not { } disclosure
                || disclosure
                    .Locations()
                    .All(l => l.Url.StartsWith("https://", StringComparison.Ordinal)),
            "The disclosure statement is not read over https"
        ),
        Must(
            "EN319412-5-4.3.4-disclosure-language",
            (c, _) =>
                Stated(c, Disclosure) is not { } disclosure
                || disclosure
                    .Locations()
                    .All(l => l.Language.Length == 2 && l.Language.All(char.IsAsciiLetterLower)),
            "A language is two small letters (ISO 639-1)"
        ),
        Must(
            "EN319412-5-4.3.4-disclosure-in-english",
            (c, _) =>
                Stated(c, Disclosure) is not { } disclosure
                || disclosure
                    .Locations()
                    .Any(l => string.Equals(l.Language, "en", StringComparison.Ordinal)),
            "The disclosure statement is not there in English"
        ),
        // No profile keeps its key in a device that the authority has certified (law 43-20 art. 8).
        Must(
            "EN319412-5-4.2.2-no-device",
            (c, _) => Stated(c, Device) is null,
            "A qualified device is claimed that no profile requires"
        ),
        Must(
            "EN319412-1-5.1.1-semantics-of-legal-person",
            (c, _) =>
                !c.Attributes("2.5.4.97").Any()
                || Stated(c, Semantics) is not { } stated
                || stated.Sequence() is { HasData: true } s
                    && s.PeekTag() == Asn1Tag.ObjectIdentifier
                    && s.ReadObjectIdentifier() is LegalPerson,
            "The semantics stated are not those of a legal person"
        ),
        Must(
            "EN319412-1-LEG-5.1.4-05-registry",
            (c, _) =>
                !c.Attributes("2.5.4.97")
                    .Any(a => a.Value.StartsWith("IC:", StringComparison.Ordinal))
                || Stated(c, Semantics) is not { } stated
                || NamesRegistry(stated),
            "A local identifier does not say which registry gave it"
        ),
        Must(
            "EN319412-1-5.1.1-no-semantics-without-identifier",
            (c, _) => c.Attributes("2.5.4.97").Any() || Stated(c, Semantics) is null,
            "Semantics of an identifier that is not there"
        ),
        Must(
            "LAW4320-32-no-qualified-policy",
            (c, x) =>
                x is { Profile.Qualified: not null, Accredited: true }
                || c.Extension(ExtensionRules.Policies)
                    ?.Oids()
                    .Any(oid => oid.StartsWith(QualifiedPolicies, StringComparison.Ordinal))
                    is not true,
            "A policy of qualified certificates without an accreditation"
        ),
        Must(
            "D687-2-provider-identified",
            (c, x) =>
                x.Profile?.Qualified is null
                || LintedAttribute.ReadName(c.Issuer) is var issuer
                    && new[] { "2.5.4.6", "2.5.4.10", "2.5.4.97" }.All(oid =>
                        issuer.Any(a => string.Equals(a.Oid, oid, StringComparison.Ordinal))
                    ),
            "The provider is not named with its State and its ICE or trade-register number"
        ),
    ];

    private static LintedStatement? Stated(LintedCertificate certificate, string oid) =>
        LintedStatement
            .Of(certificate)
            .FirstOrDefault(statement =>
                string.Equals(statement.Oid, oid, StringComparison.Ordinal)
            );

    private static bool NamesRegistry(LintedStatement semantics)
    {
        var fields = semantics.Sequence();
        while (fields.HasData)
        {
            if (fields.PeekTag() == Asn1Tag.Sequence)
            {
                return fields.ReadSequence().HasData;
            }

            fields.ReadEncodedValue();
        }

        return false;
    }
}
