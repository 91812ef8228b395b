using System.Formats.Asn1;
using System.Text;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>The fields of every certificate (RFC 5280 section 4.1).</summary>
internal static class FieldRules
{
    public static readonly string[] Algorithms =
    [
        SignatureAlgorithm.EcdsaSha256.Oid,
        SignatureAlgorithm.EcdsaSha384.Oid,
        SignatureAlgorithm.RsaSha256.Oid,
    ];

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must("RFC5280-4.1.2.1-version-3", (c, _) => c.Version == 2, "The version is not 3"),
        Must(
            "RFC5280-4.1.2.2-serial-positive",
            (c, _) => c.Serial is [< 0x80, ..] && c.Serial.Any(octet => octet != 0),
            "The serial is not positive"
        ),
        Must(
            "RFC5280-4.1.2.2-serial-20-octets",
            (c, _) => c.Serial.Length <= 20,
            "The serial is longer than 20 octets"
        ),
        Must(
            "SBR-7.1-serial-entropy",
            (c, _) => c.Serial.Length >= 16,
            "The serial has no room for 64 random bits behind the instance byte"
        ),
        Must(
            "RFC5280-4.1.2.3-signature-algorithm",
            (c, _) => Algorithms.Contains(c.Algorithm.Oid, StringComparer.Ordinal),
            "The signature algorithm is none of ours"
        ),
        Must(
            "RFC5758-3.2-ecdsa-no-parameters",
            (c, _) =>
                !c.Algorithm.Oid.StartsWith("1.2.840.10045.4.3.", StringComparison.Ordinal)
                || c.Algorithm.Parameters.IsEmpty,
            "An ECDSA algorithm carries parameters"
        ),
        Must(
            "RFC5280-4.1.2.4-issuer-named",
            (c, _) => c.Issuer.Length > 2,
            "The issuer has no name"
        ),
        Must(
            "RFC5280-6.1.3-issuer-is-issuers-subject",
            (c, x) => c.Issuer.AsSpan().SequenceEqual(x.Issuer?.Subject ?? c.Subject),
            "The issuer's name is not byte for byte the issuer's subject"
        ),
        Must(
            "RFC5280-4.1.2.5-time-type",
            (c, _) => c.NotBefore.IsRightType && c.NotAfter.IsRightType,
            "UTCTime stands through 2049 and GeneralizedTime from 2050"
        ),
        Must(
            "RFC5280-4.1.2.5-time-seconds",
            (c, _) => c.NotBefore.IsWholeSeconds && c.NotAfter.IsWholeSeconds,
            "A time is not whole seconds in UTC"
        ),
        Must(
            "RFC5280-4.1.2.5-order",
            (c, _) => c.NotBefore.Instant < c.NotAfter.Instant,
            "The validity ends before it begins"
        ),
        Must(
            "SBR-7.1-backdate",
            (c, x) => x.Now - c.NotBefore.Instant < TimeSpan.FromDays(1),
            "The validity begins a day or more before the issue"
        ),
        Must(
            "TRUST-not-in-the-future",
            (c, x) => c.NotBefore.Instant <= x.Now.AddMinutes(1),
            "The validity begins after the issue"
        ),
        Must(
            "RFC5280-6.1-within-issuer",
            (c, x) => x.Issuer is null || c.NotAfter.Instant <= x.Issuer.NotAfter,
            "The certificate outlives its issuer"
        ),
        Must(
            "RFC5280-4.1.2.8-no-unique-ids",
            (c, _) => !c.HasUniqueIds,
            "Unique identifiers are not for new certificates"
        ),
        Must(
            "X520-one-attribute-per-rdn",
            (c, _) => c.SubjectAttributes.All(a => a.Siblings == 1),
            "A relative name holds more than one attribute"
        ),
        Must(
            "EN319412-2-4.2.4-attribute-once",
            (c, _) =>
                c
                    .SubjectAttributes.GroupBy(a => a.Oid, StringComparer.Ordinal)
                    .All(g => g.Count() == 1),
            "An attribute stands twice"
        ),
        Must(
            "RFC5280-4.1.2.6-known-attribute",
            (c, _) => c.SubjectAttributes.All(a => SubjectAttribute.OfOid(a.Oid) is not null),
            "The subject holds an attribute that no profile has"
        ),
        Must(
            "RFC5280-4.1.2.4-string-type",
            (c, _) =>
                c.SubjectAttributes.All(a =>
                    SubjectAttribute.OfOid(a.Oid) is not { } known
                    || a.Type == new Asn1Tag(known.Type)
                ),
            "A value has the wrong string type"
        ),
        Must(
            "RFC5280-A.1-upper-bound",
            (c, _) =>
                c.SubjectAttributes.All(a =>
                    SubjectAttribute.OfOid(a.Oid) is not { } known
                    || a.Value.Length <= known.Longest
                ),
            "A value is longer than its upper bound"
        ),
        Must(
            "RFC5280-4.1.2.4-not-empty",
            (c, _) => c.SubjectAttributes.All(a => a.Value.Length > 0),
            "A value is empty"
        ),
        Must(
            "RFC3629-well-formed",
            (c, _) =>
                c.SubjectAttributes.All(a => !a.Value.Contains('\uFFFD', StringComparison.Ordinal)),
            "A value is not well-formed UTF-8"
        ),
        Must(
            "UAX15-nfc",
            (c, _) =>
                c.SubjectAttributes.All(a =>
                    a.Value.Contains('\uFFFD', StringComparison.Ordinal)
                    || a.Value.IsNormalized(NormalizationForm.FormC)
                ),
            "A value is not in normal form C"
        ),
        Must(
            "ISO3166-country",
            (c, _) =>
                c.Attributes("2.5.4.6")
                    .All(a => a.Value.Length == 2 && a.Value.All(char.IsAsciiLetterUpper)),
            "A country is two capital letters"
        ),
        Must(
            "SBR-6.1.5-key",
            KeyIsSound,
            "The public key is of no kind that may be certified, or weak"
        ),
    ];

    private static bool KeyIsSound(LintedCertificate certificate, LintContext context) =>
        !PublicKey.Read(certificate.SubjectPublicKeyInfo).Refused(out _, out var key)
        && PublicKeyQuality.Check(key) is null;
}
