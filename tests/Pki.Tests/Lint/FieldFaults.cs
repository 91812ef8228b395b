using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Tests.Lint.Fault;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Faults of version, serial, algorithm, times, key and encoding.</summary>
internal static class FieldFaults
{
    private const string Authority = "authority";

    public static readonly Fault[] All =
    [
        new("RFC5280-4.1.2.1-version-3", Person, good => good with { Version = 0 }),
        new(
            "RFC5280-4.1.2.2-serial-positive",
            Person,
            good => good with { Serial = [0x81, .. good.Serial[1..]] }
        ),
        new(
            "RFC5280-4.1.2.2-serial-20-octets",
            Person,
            good => good with { Serial = [.. good.Serial, 1, 2] }
        ),
        new("SBR-7.1-serial-entropy", Person, good => good with { Serial = good.Serial[..7] }),
        new(
            "RFC5280-4.1.2.3-signature-algorithm",
            Person,
            good =>
                good with
                {
                    Algorithm = Convert.FromHexString("300D06092A864886F70D0101050500"),
                }
        ),
        new(
            "RFC5758-3.2-ecdsa-no-parameters",
            Person,
            good => good with { Algorithm = Convert.FromHexString("300C06082A8648CE3D0403020500") }
        ),
        new("RFC5280-4.1.2.4-issuer-named", Person, good => good with { Issuer = [0x30, 0] }),
        new(
            "RFC5280-6.1.3-issuer-is-issuers-subject",
            Person,
            good =>
                good with
                {
                    Issuer = ToBeSigned.Name(
                        ("C", "MA"),
                        ("O", "Autorité d'essai"),
                        ("CN", "Autorité des Vecteurs")
                    ),
                }
        ),
        new(
            "RFC5280-4.1.2.5-time-type",
            Person,
            good => good with { NotBefore = Generalized(ToBeSigned.Now.AddMinutes(-5)) }
        ),
        new(
            "RFC5280-4.1.2.5-time-seconds",
            Authority,
            good => good with { NotAfter = Text(0x18, "20521102093000.5Z") }
        ),
        new(
            "RFC5280-4.1.2.5-order",
            Person,
            good => good with { NotAfter = ToBeSigned.Time(ToBeSigned.Now.AddMinutes(-6)) }
        ),
        new(
            "SBR-7.1-backdate",
            Person,
            good => good with { NotBefore = ToBeSigned.Time(ToBeSigned.Now.AddDays(-2)) }
        ),
        new(
            "TRUST-not-in-the-future",
            Person,
            good => good with { NotBefore = ToBeSigned.Time(ToBeSigned.Now.AddDays(1)) }
        ),
        new(
            "TRUST-validity-of-profile",
            Person,
            good => good with { NotAfter = ToBeSigned.Time(ToBeSigned.Now.AddDays(732)) }
        ),
        new(
            "RFC5280-6.1-within-issuer",
            Authority,
            good => good with { NotAfter = ToBeSigned.Time(ToBeSigned.Now.AddYears(9)) }
        ),
        new(
            "RFC5280-4.1.2.8-no-unique-ids",
            Person,
            good => good with { Unique = [0x82, 2, 0, 1] }
        ),
        new("SBR-6.1.5-key", Person, good => good with { Key = ToBeSigned.Rsa1024 }),
        new("X520-one-attribute-per-rdn", Person, good => good with { Subject = TwoInOne() }),
        new(
            "RFC5280-4.1.2.6-known-attribute",
            Person,
            good =>
                good with
                {
                    Subject = Appended(good.Subject, "0.9.2342.19200300.100.1.1", 0x0C, "amina"),
                }
        ),
        new(
            "RFC5280-4.1.2.4-string-type",
            Person,
            good => good with { Subject = Appended(good.Subject, "2.5.4.11", 0x13, "Guichet") }
        ),
        new(
            "RFC5280-4.1.2.4-not-empty",
            Person,
            good => good with { Subject = Appended(good.Subject, "2.5.4.11", 0x0C, string.Empty) }
        ),
        new(
            "RFC3629-well-formed",
            Person,
            good =>
                good with
                {
                    Subject = Appended(good.Subject, "2.5.4.11", 0x0C, "\u00ff", latin: true),
                }
        ),
    ];

    private static byte[] Generalized(DateTimeOffset instant) =>
        CertificateExtension.Encoded(writer =>
            writer.WriteGeneralizedTime(instant, omitFractionalSeconds: true)
        );

    private static byte[] Text(byte tag, string text) =>
        [tag, (byte)text.Length, .. System.Text.Encoding.Latin1.GetBytes(text)];

    private static byte[] Appended(
        byte[] name,
        string oid,
        byte tag,
        string value,
        bool latin = false
    ) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                for (
                    var there = new AsnReader(name, AsnEncodingRules.DER).ReadSequence();
                    there.HasData;

                )
                {
                    writer.WriteEncodedValue(there.ReadEncodedValue().Span);
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    var octets = latin
                        ? System.Text.Encoding.Latin1.GetBytes(value)
                        : System.Text.Encoding.UTF8.GetBytes(value);
                    writer.WriteEncodedValue([tag, (byte)octets.Length, .. octets]);
                }
            }
        });

    private static byte[] TwoInOne() =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSetOf())
            {
                foreach (var (oid, value) in new[] { ("2.5.4.3", "Amina"), ("2.5.4.42", "Amina") })
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(oid);
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                    }
                }
            }
        });
}
