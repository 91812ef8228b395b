using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Tests.Lint.Fault;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Extensions that say the wrong thing.</summary>
internal static class ContentFaults
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
    private const string NoCheck = "1.3.6.1.5.5.7.48.1.5";
    private const string Responder = "ocsp-responder";
    private const string Authority = "authority";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static readonly Fault[] All =
    [
        OfExtension(
            "RFC5280-4.2.1.1-aki-is-issuers",
            Person,
            AuthorityKey,
            _ => CertificateExtension.AuthorityKeyIdentifier(ToBeSigned.P256)
        ),
        OfExtension(
            "RFC7093-2-ski-of-key",
            Person,
            SubjectKey,
            _ => CertificateExtension.SubjectKeyIdentifier(ToBeSigned.IssuersKey)
        ),
        OfExtension(
            "EN319412-2-4.3.2-signature-usage",
            Person,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "nonRepudiation"])
        ),
        OfExtension(
            "EN319412-2-4.3.2-authentication-usage",
            "natural-authentication",
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["nonRepudiation"])
        ),
        OfExtension(
            "RFC5280-4.2.1.3-ee-signs-no-certificates",
            Mail,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "keyCertSign"])
        ),
        OfExtension(
            "RFC8813-3-no-encipherment-with-ec",
            Mail,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "keyEncipherment"])
        ),
        OfExtension(
            "SBR-7.1.2.3-mail-usage",
            Mail,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["nonRepudiation"])
        ),
        OfExtension(
            "RFC6960-4.2.2.2-responder-signs",
            Responder,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "nonRepudiation"])
        ),
        OfExtension(
            "EN319421-7.6.2-unit-signs",
            "timestamping",
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "keyAgreement"])
        ),
        OfExtension(
            "RFC5280-4.2.1.3-ca-signs",
            Authority,
            KeyUsage,
            _ => CertificateExtension.KeyUsage(["digitalSignature", "keyCertSign"])
        ),
        OfExtension(
            "RFC5280-4.2.1.9-issuing-path-length",
            Authority,
            Constraints,
            _ => CertificateExtension.Authority(1)
        ),
        OfExtension(
            "RFC5280-4.2.1.9-root-path-length",
            "root",
            Constraints,
            _ => CertificateExtension.Authority(0)
        ),
        OfExtension(
            "TLSBR-7.1.2.7-eku",
            Server,
            Purposes,
            _ => CertificateExtension.ExtendedKeyUsage(["1.3.6.1.5.5.7.3.2"], critical: false)
        ),
        OfExtension(
            "TRUST-eku-of-profile",
            Person,
            Purposes,
            _ => CertificateExtension.ExtendedKeyUsage(["1.3.6.1.5.5.7.3.4"], critical: false)
        ),
        OfExtension(
            "RFC5280-4.2.1.12-eku-not-any",
            Person,
            Purposes,
            _ => CertificateExtension.ExtendedKeyUsage(["2.5.29.37.0"], critical: false)
        ),
        OfExtension(
            "RFC5280-4.2.1.12-eku-once",
            Person,
            Purposes,
            _ =>
                CertificateExtension.ExtendedKeyUsage(
                    ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.4"],
                    critical: false
                )
        ),
        OfExtension(
            "RFC5280-4.2.1.4-no-any-policy",
            Person,
            Policies,
            _ =>
                CertificateExtension.Policy(
                    "2.5.29.32.0",
                    new("https://trust.example.ma/pki/policy")
                )
        ),
        OfExtension(
            "LAW4320-32-no-qualified-policy",
            Person,
            Policies,
            _ =>
                CertificateExtension.Policy(
                    "0.4.0.194112.1.2",
                    new("https://trust.example.ma/pki/policy")
                )
        ),
        OfExtension(
            "SBR-7.1.2.3-practice-statement-http",
            Person,
            Policies,
            _ => CertificateExtension.Policy("2.25.1.1", new("ftp://trust.example.ma/policy"))
        ),
        OfExtension(
            "EN319412-2-4.3.11-cdp-http",
            Person,
            Lists,
            _ => CertificateExtension.RevocationList(new("https://trust.example.ma/people.crl"))
        ),
        OfExtension(
            "EN319412-2-4.4.1-aia-http",
            Person,
            Information,
            _ =>
                CertificateExtension.AuthorityInformation(
                    new("https://trust.example.ma/ocsp"),
                    new("http://trust.example.ma/people.cer")
                )
        ),
        OfExtension(
            "D687-2-status-askable",
            Person,
            Information,
            _ =>
                CertificateExtension.AuthorityInformation(
                    status: null,
                    new("http://trust.example.ma/people.cer")
                )
        ),
        Valued(
            "RFC5280-4.2.1.3-ku-not-empty",
            Person,
            KeyUsage,
            writer => writer.WriteBitString([])
        ),
        Valued(
            "RFC5280-4.2.1.3-ku-named-bits",
            Person,
            KeyUsage,
            writer => writer.WriteBitString([0x40], 5)
        ),
        Valued(
            "RFC6960-4.2.2.2.1-no-check-is-null",
            Responder,
            NoCheck,
            writer => writer.WriteBoolean(value: true)
        ),
        Valued(
            "EN319412-2-4.3.3-practice-statement",
            Person,
            Policies,
            writer => WritePolicies(writer, "2.25.1.1")
        ),
        Valued(
            "RFC5280-4.2.1.4-policy-once",
            Person,
            Policies,
            writer => WritePolicies(writer, "2.25.1.1", "2.25.1.1")
        ),
        Valued("RFC5280-4.2.1.4-explicit-text-utf8", Person, Policies, WriteNotice),
        Valued(
            "RFC5280-4.2.1.6-san-not-empty",
            Server,
            Names,
            writer =>
            {
                using (writer.PushSequence()) { }
            }
        ),
        Valued(
            "RFC5280-4.2.1.6-dns-form",
            Server,
            Names,
            writer => WriteName(writer, 2, "www_.example.ma")
        ),
        Valued(
            "TLSBR-7.1.2.7.12-san-kinds",
            Server,
            Names,
            writer => WriteName(writer, 6, "https://www.example.ma")
        ),
        Valued(
            "SBR-7.1.4.2.1-mail-kinds",
            Mail,
            Names,
            writer => WriteName(writer, 2, "www.example.ma")
        ),
        // The serial of the vectors is in another of the sixteen parts.
        Valued("RFC5280-4.2.1.13-part-of-serial", Person, Lists, WriteParts),
        Valued("RFC5280-4.2.1.13-full-list", Person, Lists, WriteBoundedList),
        // 1.3.6.1.5.5.7.48.3 is the access method of time-stamping: no reader of a certificate looks for it.
        Reworded(
            "D687-2-issuer-obtainable",
            Person,
            Information,
            "\u0007\u0030\u0002",
            "\u0007\u0030\u0003"
        ),
        Reworded(
            "RFC5280-4.2.2.1-known-methods",
            Person,
            Information,
            "\u0007\u0030\u0001",
            "\u0007\u0030\u0003"
        ),
    ];

    private static void WriteNotice(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.25.1.1");
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.2.2");
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.VisibleString, "A notice");
                }
            }
        }
    }

    private static void WriteName(AsnWriter writer, int kind, string name)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(
                UniversalTagNumber.IA5String,
                name,
                new(TagClass.ContextSpecific, kind)
            );
        }
    }

    private static void WriteParts(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            foreach (var list in (string[])["people.crl", "people/7.crl"])
            {
                using (writer.PushSequence())
                using (writer.PushSequence(Zero))
                using (writer.PushSequence(Zero))
                {
                    writer.WriteCharacterString(
                        UniversalTagNumber.IA5String,
                        $"http://trust.example.ma/pki/crl/{list}",
                        new(TagClass.ContextSpecific, 6)
                    );
                }
            }
        }
    }

    private static void WriteBoundedList(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Zero))
            using (writer.PushSequence(Zero))
            {
                writer.WriteCharacterString(
                    UniversalTagNumber.IA5String,
                    "http://trust.example.ma/pki/crl/people.crl",
                    new(TagClass.ContextSpecific, 6)
                );
            }

            writer.WriteBitString([0x60], 5, new(TagClass.ContextSpecific, 1));
        }
    }

    private static void WritePolicies(AsnWriter writer, params string[] policies)
    {
        using (writer.PushSequence())
        {
            foreach (var policy in policies)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(policy);
                }
            }
        }
    }
}
