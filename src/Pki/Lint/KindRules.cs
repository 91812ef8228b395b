using MarocNumeric.Trust.Pki.Profiles;
using static MarocNumeric.Trust.Pki.Lint.ExtensionRules;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What each kind of certificate must be: EN 319 412, the S/MIME and TLS Baseline Requirements, RFC 3161, RFC 6960, law 43-20.</summary>
internal static class KindRules
{
    private const int DigitalSignature = 0x80;
    private const int NonRepudiation = 0x40;
    private const int CertificateAndListSign = 0x06;
    private const string Purpose = "1.3.6.1.5.5.7.3.";
    private const string QualifiedPrefix = "0.4.0.1862.";

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must(
            "RFC5280-4.2.1.3-ca-signs",
            (c, x) =>
                x.Profile is not null || c.Extension(KeyUsage)?.Bits() == CertificateAndListSign,
            "An authority signs certificates and lists, and nothing else"
        ),
        Must(
            "RFC5280-4.2.1.3-ee-signs-no-certificates",
            (c, x) =>
                x.Profile is null
                || (c.Extension(KeyUsage)?.Bits() & CertificateAndListSign) is null or 0,
            "An end entity may sign certificates or lists"
        ),
        Must(
            "EN319412-2-4.2.3.1-ca-named",
            (c, x) =>
                x.Profile is not null
                || new[] { "2.5.4.6", "2.5.4.10", "2.5.4.3" }.All(oid => c.Attributes(oid).Any()),
            "An authority has a country, an organisation and a name"
        ),
        Must(
            "EN319412-2-4.3.2-signature-usage",
            (c, x) => !Signs(x) || c.Extension(KeyUsage)?.Bits() == NonRepudiation,
            "A signature or seal key commits, and does nothing else (type A)"
        ),
        Must(
            "EN319412-2-4.3.2-authentication-usage",
            (c, x) =>
                !Is(x, "natural-authentication")
                || c.Extension(KeyUsage)?.Bits() == DigitalSignature,
            "An authentication key does not commit"
        ),
        Must(
            "EN319412-2-NAT-4.2.4-1-country",
            (c, x) => !Person(x) || c.Attributes("2.5.4.6").Any(),
            "A person's country is missing"
        ),
        Must(
            "EN319412-2-NAT-4.2.4-1-common-name",
            (c, x) => !Person(x) || c.Attributes("2.5.4.3").Any(),
            "A person's common name is missing"
        ),
        Must(
            "EN319412-2-NAT-4.2.4-1-name-or-pseudonym",
            NameOrPseudonym,
            "A person has a name or a pseudonym, never both"
        ),
        Must(
            "EN319412-2-NAT-4.2.4-serial-number",
            (c, x) => !Person(x) || c.Attributes("2.5.4.5").Any(),
            "A person's identifier is missing"
        ),
        Must(
            "LAW0908-12-no-identity-number",
            (c, _) =>
                c.Attributes("2.5.4.5")
                    .All(a => !a.Value.Contains("MA-", StringComparison.Ordinal)),
            "The number of an identity document needs an authorisation of the CNDP"
        ),
        Must(
            "D687-2-pseudonym-marked",
            (c, x) =>
                !Person(x)
                || !c.Attributes("2.5.4.65").Any()
                || c.Attributes("2.5.4.3")
                    .Any(a => a.Value.EndsWith("(PSEUDO)", StringComparison.Ordinal)),
            "A pseudonym is not marked as one"
        ),
        Must(
            "EN319412-3-LEG-4.2.1-attributes",
            (c, x) =>
                !Seal(x)
                || new[] { "2.5.4.6", "2.5.4.10", "2.5.4.97", "2.5.4.3" }.All(oid =>
                    c.Attributes(oid).Any()
                ),
            "A seal names its country, organisation, identifier and common name"
        ),
        Must(
            "EN319412-2-4.2.3.1-identifier-differs",
            (c, _) =>
                c.Attributes("2.5.4.97")
                    .All(i =>
                        c.Attributes("2.5.4.10")
                            .All(o => !string.Equals(o.Value, i.Value, StringComparison.Ordinal))
                    ),
            "The organisation's identifier repeats its name"
        ),
        Must(
            "EN319412-1-5.1.4-identifier-form",
            (c, _) =>
                c.Attributes("2.5.4.97")
                    .All(a =>
                        a.Value.StartsWith("NTRMA-", StringComparison.Ordinal)
                        || a.Value.StartsWith("IC:MA-", StringComparison.Ordinal)
                    ),
            "The organisation's identifier has no known form"
        ),
        Must(
            "EN319412-1-5.1.1-semantics-stated",
            (c, x) =>
                x.Profile is null
                || !c.Attributes("2.5.4.97").Any()
                || c.Extension(Statements)
                    ?.Oids()
                    .Contains("1.3.6.1.5.5.7.11.2", StringComparer.Ordinal)
                    is true,
            "The semantics of the organisation's identifier are not stated"
        ),
        Must(
            "LAW4320-32-not-qualified",
            (c, x) =>
                x is { Profile.Qualified: not null, Accredited: true }
                || c.Extension(Statements)
                    ?.Oids()
                    .Any(oid => oid.StartsWith(QualifiedPrefix, StringComparison.Ordinal))
                    is not true,
            "A statement of qualification without an accreditation"
        ),
        Must(
            "EN319412-5-4.2-qualified-stated",
            (c, x) =>
                x.Profile?.Qualified is null
                || new[]
                {
                    "0.4.0.1862.1.1",
                    "0.4.0.1862.1.7",
                    "0.4.0.1862.1.6",
                    "0.4.0.1862.1.5",
                }.All(oid =>
                    c.Extension(Statements)?.Oids().Contains(oid, StringComparer.Ordinal) is true
                ),
            "A qualified certificate states compliance, law, type and disclosure"
        ),
        Must(
            "EN319412-5-not-critical",
            (c, _) => c.Extension(Statements) is not { Critical: true },
            "Statements are critical"
        ),
        Must(
            "TLSBR-7.1.2.7-san",
            (c, x) => !Tls(x) || c.Extension(AlternativeName) is not null,
            "A server without alternative names"
        ),
        Must(
            "TLSBR-7.1.2.7-eku",
            (c, x) => !Tls(x) || HasPurposes(c, "1"),
            "A server's only purpose is to be one"
        ),
        Must(
            "TLSBR-6.3.2-validity",
            (c, x) => !Tls(x) || c.NotAfter.Instant - c.NotBefore.Instant <= TimeSpan.FromDays(398),
            "A server's certificate lives longer than 398 days"
        ),
        Must(
            "SBR-7.1.2.3-mail-san",
            (c, x) => !Is(x, "email") || c.Extension(AlternativeName) is not null,
            "A mail certificate without an address"
        ),
        Must(
            "SBR-7.1.2.3-mail-usage",
            (c, x) =>
                !Is(x, "email")
                || (c.Extension(KeyUsage)?.Bits() & DigitalSignature) == DigitalSignature,
            "A mail certificate cannot sign"
        ),
        Must(
            "SBR-6.3.2-mail-validity",
            (c, x) =>
                !Is(x, "email")
                || c.NotAfter.Instant - c.NotBefore.Instant <= TimeSpan.FromDays(825),
            "A mail certificate lives longer than 825 days"
        ),
        Must(
            "RFC6960-4.2.2.2-responder",
            (c, x) =>
                !Is(x, "ocsp-responder")
                || (HasPurposes(c, "9") && c.Extension(NoCheck) is not null),
            "A responder has one purpose and is not checked itself"
        ),
        Must(
            "RFC6960-4.2.2.2-only-responders",
            (c, x) =>
                x.Profile is null
                || Is(x, "ocsp-responder")
                || (
                    c.Extension(NoCheck) is null
                    && c.Extension(ExtendedKeyUsage)
                        ?.Oids()
                        .Contains(Purpose + "9", StringComparer.Ordinal)
                        is not true
                ),
            "Who is no responder may not answer as one"
        ),
        Must(
            "RFC3161-2.3-purpose",
            (c, x) =>
                !Is(x, "timestamping")
                || (HasPurposes(c, "8") && c.Extension(ExtendedKeyUsage) is { Critical: true }),
            "A time-stamping unit has that one purpose, critical"
        ),
        Must(
            "TRUST-validity-of-profile",
            (c, x) =>
                x.Profile is not { } profile
                || c.NotAfter.Instant - c.NotBefore.Instant
                    <= TimeSpan.FromDays(profile.Days) + ProfileCaps.Backdate,
            "The validity is longer than the profile's"
        ),
        Must(
            "TRUST-eku-of-profile",
            (c, x) =>
                x.Profile is not { } profile
                || (c.Extension(ExtendedKeyUsage)?.Oids() ?? []).SequenceEqual(
                    profile.ExtendedKeyUsage,
                    StringComparer.Ordinal
                ),
            "The purposes are not the profile's"
        ),
    ];

    private static bool Is(LintContext context, string profile) =>
        string.Equals(context.Profile?.Name, profile, StringComparison.Ordinal);

    private static bool Person(LintContext context) => context.Profile is { NamedBy.Count: > 0 };

    private static bool Seal(LintContext context) =>
        context.Profile?.Name.StartsWith("organisation-seal", StringComparison.Ordinal) is true;

    private static bool Tls(LintContext context) =>
        context.Profile?.Name.StartsWith("tls-server", StringComparison.Ordinal) is true;

    private static bool Signs(LintContext context) =>
        Seal(context)
        || context.Profile?.Name.StartsWith("natural-signature", StringComparison.Ordinal) is true;

    private static bool HasPurposes(LintedCertificate certificate, string last) =>
        certificate.Extension(ExtendedKeyUsage)?.Oids() is [var only]
        && string.Equals(only, Purpose + last, StringComparison.Ordinal);

    private static bool NameOrPseudonym(LintedCertificate certificate, LintContext context)
    {
        var named =
            certificate.Attributes("2.5.4.42").Any() || certificate.Attributes("2.5.4.4").Any();
        return !Person(context) || named != certificate.Attributes("2.5.4.65").Any();
    }
}
