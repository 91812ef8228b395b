using System.Formats.Asn1;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>The extensions of every certificate (RFC 5280 section 4.2).</summary>
internal static class ExtensionRules
{
    public const string KeyUsage = "2.5.29.15";
    public const string BasicConstraints = "2.5.29.19";
    public const string Policies = "2.5.29.32";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string AlternativeName = "2.5.29.17";
    public const string Statements = "1.3.6.1.5.5.7.1.3";
    public const string NoCheck = "1.3.6.1.5.5.7.48.1.5";
    private const string SubjectKey = "2.5.29.14";
    private const string AuthorityKey = "2.5.29.35";
    public const string Lists = "2.5.29.31";
    public const string Information = "1.3.6.1.5.5.7.1.1";

    private static readonly string[] Known =
    [
        KeyUsage,
        BasicConstraints,
        Policies,
        ExtendedKeyUsage,
        AlternativeName,
        Statements,
        NoCheck,
        SubjectKey,
        AuthorityKey,
        Lists,
        Information,
    ];

    // nameConstraints, policyMappings, policyConstraints, inhibitAnyPolicy: of authorities alone (EN 319 412-2 section 4.3).
    private static readonly string[] OfAuthorities =
    [
        "2.5.29.30",
        "2.5.29.33",
        "2.5.29.36",
        "2.5.29.54",
    ];

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must(
            "RFC5280-4.2-once",
            (c, _) =>
                c.Extensions.GroupBy(e => e.Oid, StringComparer.Ordinal).All(g => g.Count() == 1),
            "An extension stands twice"
        ),
        Must(
            "RFC5280-4.2-no-unknown-critical",
            (c, _) =>
                c.Extensions.All(e => !e.Critical || Known.Contains(e.Oid, StringComparer.Ordinal)),
            "A critical extension that relying parties may not know"
        ),
        Must(
            "EN319412-2-4.3-none-of-authorities",
            (c, x) =>
                x.Profile is null
                || !c.Extensions.Any(e => OfAuthorities.Contains(e.Oid, StringComparer.Ordinal)),
            "An end entity carries an authority's extension"
        ),
        Must(
            "RFC5280-4.2.1.1-aki-present",
            (c, x) => x.Issuer is null || c.Extension(AuthorityKey) is not null,
            "The issuer's key identifier is missing"
        ),
        Must(
            "RFC5280-4.2.1.1-aki-not-critical",
            (c, _) => c.Extension(AuthorityKey) is not { Critical: true },
            "The issuer's key identifier is critical"
        ),
        Must(
            "RFC5280-4.2.1.1-aki-is-issuers",
            AuthorityKeyMatches,
            "The issuer's key identifier is not the issuer's, or names a serial"
        ),
        Must(
            "RFC5280-4.2.1.2-ski-present",
            (c, _) => c.Extension(SubjectKey) is not null,
            "The subject's key identifier is missing"
        ),
        Must(
            "RFC5280-4.2.1.2-ski-not-critical",
            (c, _) => c.Extension(SubjectKey) is not { Critical: true },
            "The subject's key identifier is critical"
        ),
        Must(
            "RFC5280-4.2.1.3-ku-critical",
            (c, _) => c.Extension(KeyUsage) is { Critical: true },
            "Key usage is missing or not critical"
        ),
        Must(
            "RFC5280-4.2.1.3-ku-not-empty",
            (c, _) => c.Extension(KeyUsage)?.Bits() is null or > 0,
            "Key usage names no usage"
        ),
        Must(
            "RFC5280-4.2.1.9-ca-critical",
            (c, x) => x.Profile is not null || c.Extension(BasicConstraints) is { Critical: true },
            "An authority's basic constraints are missing or not critical"
        ),
        Must(
            "RFC5280-4.2.1.9-end-entity-is-no-ca",
            (c, x) => x.Profile is null || !IsAuthority(c),
            "An end entity is marked as an authority"
        ),
        Must(
            "RFC5280-4.2.1.9-authority-is-ca",
            (c, x) => x.Profile is not null || IsAuthority(c),
            "An authority is not marked as one"
        ),
        Must(
            "EN319412-2-4.3.3-policy-present",
            (c, x) => x.Issuer is null || c.Extension(Policies) is { Critical: false },
            "The policy is missing or critical"
        ),
        Must(
            "RFC5280-4.2.1.4-policy-once",
            (c, _) =>
                c.Extension(Policies)?.Oids() is not { } oids
                || oids.Distinct(StringComparer.Ordinal).Count() == oids.Count,
            "A policy stands twice"
        ),
        Must(
            "RFC5280-4.2.1.4-no-any-policy",
            (c, x) =>
                x.Profile is null
                || c.Extension(Policies)?.Oids().Contains("2.5.29.32.0", StringComparer.Ordinal)
                    is not true,
            "An end entity claims any policy"
        ),
        Must(
            "RFC5280-4.2.1.13-cdp-not-critical",
            (c, _) => c.Extension(Lists) is not { Critical: true },
            "The list's address is critical"
        ),
        Must(
            "EN319412-2-4.3.11-cdp-http",
            (c, _) => AllPlain(c.Extension(Lists)),
            "A list's address is not plain HTTP"
        ),
        Must(
            "EN319412-2-4.3.11-cdp-present",
            (c, x) =>
                x.Issuer is null
                || c.Extension(NoCheck) is not null
                || c.Extension(Lists) is not null,
            "The address of the list is missing"
        ),
        Must(
            "EN319412-2-4.4.1-aia-present",
            (c, x) => x.Issuer is null || c.Extension(Information) is { Critical: false },
            "The issuer's address is missing or critical"
        ),
        Must(
            "EN319412-2-4.4.1-aia-http",
            (c, _) => AllPlain(c.Extension(Information)),
            "An address of the issuer or of its status is not plain HTTP"
        ),
        Must(
            "RFC5280-4.2.1.6-san-not-empty",
            (c, _) =>
                c.Extension(AlternativeName) is not { } names
                || names.Reader.ReadSequence().HasData,
            "The alternative names are empty"
        ),
        Must(
            "RFC5280-4.2.1.6-san-critical",
            (c, _) =>
                c.Extension(AlternativeName) is not { } names
                || names.Critical == (c.SubjectAttributes.Count == 0),
            "Alternative names are critical when, and only when, the subject is empty"
        ),
        Must(
            "RFC5280-4.1.2.6-named",
            (c, _) => c.SubjectAttributes.Count > 0 || c.Extension(AlternativeName) is not null,
            "The certificate names nobody"
        ),
        Must(
            "RFC5280-4.2.1.12-eku-not-any",
            (c, _) =>
                c.Extension(ExtendedKeyUsage)
                    ?.Oids()
                    .Contains("2.5.29.37.0", StringComparer.Ordinal)
                    is not true,
            "Any purpose is no purpose"
        ),
    ];

    public static bool IsAuthority(LintedCertificate certificate)
    {
        if (certificate.Extension(BasicConstraints) is not { } extension)
        {
            return false;
        }

        var constraints = extension.Reader.ReadSequence();
        return constraints.HasData
            && constraints.PeekTag() == Asn1Tag.Boolean
            && constraints.ReadBoolean();
    }

    private static bool AllPlain(LintedExtension? extension) =>
        extension
            ?.Addresses()
            .All(address => address.StartsWith("http://", StringComparison.Ordinal))
        ?? true;

    private static bool AuthorityKeyMatches(LintedCertificate certificate, LintContext context) =>
        context.Issuer is null
        || certificate.Extension(AuthorityKey) is not { } extension
        || NamesKey(extension, context.Issuer.KeyIdentifier);

    /// <summary>An authority key identifier that has this key's identifier and nothing else.</summary>
    public static bool NamesKey(LintedExtension extension, byte[] key)
    {
        var identifier = extension.Reader.ReadSequence();
        var same = identifier.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
        return !identifier.HasData && same.AsSpan().SequenceEqual(key);
    }

    /// <returns>The key's identifier; null where the issuer is named in another way.</returns>
    public static byte[]? KeyNamedBy(LintedExtension extension)
    {
        var (identifier, tag) = (
            extension.Reader.ReadSequence(),
            new Asn1Tag(TagClass.ContextSpecific, 0)
        );
        return identifier.HasData && identifier.PeekTag() == tag
            ? identifier.ReadOctetString(tag)
            : null;
    }
}
