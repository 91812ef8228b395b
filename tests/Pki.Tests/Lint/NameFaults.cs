using static MarocNumeric.Trust.Pki.Tests.Lint.Fault;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Faults of what a subject says.</summary>
internal static class NameFaults
{
    private const string Authority = "authority";

    public static readonly Fault[] All =
    [
        OfSubject(
            "EN319412-2-4.2.4-attribute-once",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("SN", "El Fassi"),
            ("GN", "Amina"),
            ("CN", "Amina El Fassi"),
            ("CN", "Amina")
        ),
        OfSubject(
            "RFC5280-A.1-upper-bound",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("SN", new string('x', 41)),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "UAX15-nfc",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("SN", "E\u0301"),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "ISO3166-country",
            Person,
            ("C", "ma"),
            ("serialNumber", "4F8A1C"),
            ("SN", "El Fassi"),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "EN319412-2-NAT-4.2.4-1-country",
            Person,
            ("serialNumber", "4F8A1C"),
            ("SN", "El Fassi"),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "EN319412-2-NAT-4.2.4-1-common-name",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("SN", "El Fassi"),
            ("GN", "Amina")
        ),
        OfSubject(
            "EN319412-2-NAT-4.2.4-1-name-or-pseudonym",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("CN", "Amina")
        ),
        OfSubject(
            "EN319412-2-NAT-4.2.4-serial-number",
            Person,
            ("C", "MA"),
            ("SN", "El Fassi"),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "LAW0908-12-no-identity-number",
            Person,
            ("C", "MA"),
            ("serialNumber", "IDCMA-BK739154"),
            ("SN", "El Fassi"),
            ("GN", "Amina"),
            ("CN", "Amina")
        ),
        OfSubject(
            "D687-2-pseudonym-marked",
            Person,
            ("C", "MA"),
            ("serialNumber", "4F8A1C"),
            ("pseudonym", "Rossignol"),
            ("CN", "Rossignol")
        ),
        OfSubject(
            "EN319412-3-LEG-4.2.1-attributes",
            Seal,
            ("C", "MA"),
            ("O", "Ministère d'essai"),
            ("CN", "Cachet")
        ),
        OfSubject(
            "EN319412-2-4.2.3.1-identifier-differs",
            Seal,
            ("C", "MA"),
            ("O", "IC:MA-000000000000042"),
            ("organizationIdentifier", "IC:MA-000000000000042"),
            ("CN", "Cachet")
        ),
        OfSubject(
            "EN319412-1-5.1.4-identifier-form",
            Seal,
            ("C", "MA"),
            ("O", "Ministère d'essai"),
            ("organizationIdentifier", "42"),
            ("CN", "Cachet")
        ),
        OfSubject(
            "EN319412-2-4.2.3.1-ca-named",
            Authority,
            ("C", "MA"),
            ("CN", "Autorité des personnes")
        ),
        OfSubject("TLSBR-7.1.4.3-cn-is-a-san", Server, ("CN", "www.example.com")),
        OfSubject("RFC5280-4.2.1.6-san-critical", Server),
        new("RFC5280-4.1.2.6-named", Person, good => good with { Subject = [0x30, 0] }),
    ];
}
