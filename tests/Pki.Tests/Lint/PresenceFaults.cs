using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Tests.Lint.Fault;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Extensions that are missing, doubled, or of the wrong criticality.</summary>
internal static class PresenceFaults
{
    private const string AuthorityKey = "2.5.29.35";
    private const string SubjectKey = "2.5.29.14";
    private const string KeyUsage = "2.5.29.15";
    private const string Purposes = "2.5.29.37";
    private const string Policies = "2.5.29.32";
    private const string Lists = "2.5.29.31";
    private const string Information = "1.3.6.1.5.5.7.1.1";
    private const string Names = "2.5.29.17";
    private const string Constraints = "2.5.29.19";
    private const string Statements = "1.3.6.1.5.5.7.1.3";
    private const string NoCheck = "1.3.6.1.5.5.7.48.1.5";
    private const string Responder = "ocsp-responder";
    private const string Authority = "authority";

    public static readonly Fault[] All =
    [
        Missing("RFC5280-4.2.1.1-aki-present", Person, AuthorityKey),
        Missing("RFC5280-4.2.1.2-ski-present", Person, SubjectKey),
        Missing("RFC5280-4.2.1.12-eku-present", Person, Purposes),
        Missing("EN319412-2-4.3.3-policy-present", Person, Policies),
        Missing("EN319412-2-4.3.11-cdp-present", Person, Lists),
        Missing("EN319412-2-4.4.1-aia-present", Person, Information),
        Missing("TLSBR-7.1.2.7-san", Server, Names),
        Missing("SBR-7.1.2.3-mail-san", Mail, Names),
        Missing("EN319412-1-5.1.1-semantics-stated", Seal, Statements),
        Missing("EN319412-5-4.2-qualified-stated", Qualified, Statements),
        Missing("RFC6960-4.2.2.2-responder", Responder, NoCheck),
        Missing("RFC5280-4.2.1.9-authority-is-ca", Authority, Constraints),
        WronglyCritical("RFC5280-4.2.1.1-aki-not-critical", Person, AuthorityKey),
        WronglyCritical("RFC5280-4.2.1.2-ski-not-critical", Person, SubjectKey),
        WronglyCritical("RFC5280-4.2.1.3-ku-critical", Person, KeyUsage),
        WronglyCritical("EN319412-2-4.3.10-eku-not-critical", Person, Purposes),
        WronglyCritical("RFC5280-4.2.1.13-cdp-not-critical", Person, Lists),
        WronglyCritical("EN319412-5-not-critical", Seal, Statements),
        WronglyCritical("RFC6960-4.2.2.2.1-no-check-not-critical", Responder, NoCheck),
        WronglyCritical("RFC5280-4.2.1.9-ca-critical", Authority, Constraints),
        WronglyCritical("RFC3161-2.3-purpose", "timestamping", Purposes),
        Added(
            "RFC5280-4.2-once",
            Person,
            CertificateExtension.SubjectKeyIdentifier(ToBeSigned.P256)
        ),
        Added("RFC5280-4.2-no-unknown-critical", Person, new("2.25.7", Critical: true, [5, 0])),
        Added(
            "EN319412-2-4.3-none-of-authorities",
            Person,
            new("2.5.29.54", Critical: false, [2, 1, 0])
        ),
        Added(
            "RFC5280-4.2.1.9-end-entity-is-no-ca",
            Person,
            CertificateExtension.Authority(pathLength: null)
        ),
        Added("RFC6960-4.2.2.2-only-responders", Person, CertificateExtension.NoCheck()),
        Added(
            "RFC5280-4.2.1.9-root-has-no-purpose",
            "root",
            CertificateExtension.ExtendedKeyUsage(["1.3.6.1.5.5.7.3.1"], critical: false)
        ),
        Added(
            "RFC5280-4.2.1.13-root-names-no-list",
            "root",
            CertificateExtension.RevocationList(new("http://trust.example.ma/pki/crl/root.crl"))
        ),
    ];
}
