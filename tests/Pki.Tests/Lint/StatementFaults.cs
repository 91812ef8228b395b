using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Tests.Lint.Fault;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>Statements of qualification and of identifiers that are not true.</summary>
internal static class StatementFaults
{
    private const string Statements = "1.3.6.1.5.5.7.1.3";

    public static readonly Fault[] All =
    [
        Added("LAW4320-32-not-qualified", Person, StatementOf("0.4.0.1862.1.1")),
        Added(
            "EN319412-1-5.1.1-no-semantics-without-identifier",
            Person,
            StatementOf("1.3.6.1.5.5.7.11.2")
        ),
        Reworded("EN319412-5-4.2.4-law-of-morocco", Qualified, Statements, "MA", "EU"),
        Reworded(
            "EN319412-5-4.3.4-disclosure-https",
            Qualified,
            Statements,
            "https://trust",
            "http://x.trust"[..13]
        ),
        Reworded(
            "EN319412-5-4.3.4-disclosure-language",
            Qualified,
            Statements,
            "\u0013\u0002fr",
            "\u0013\u0002FR"
        ),
        Reworded(
            "EN319412-5-4.3.4-disclosure-in-english",
            Qualified,
            Statements,
            "\u0013\u0002en",
            "\u0013\u0002ar"
        ),
        // 0.4.0.1862.1.6.2 is a seal.
        Reworded(
            "EN319412-5-4.2.3-type-of-profile",
            Qualified,
            Statements,
            "\u0001\u0006\u0001",
            "\u0001\u0006\u0002"
        ),
        // 0.4.0.1862.1.4, a qualified device, where 0.4.0.1862.1.1 was.
        Reworded(
            "EN319412-5-4.2.2-no-device",
            Qualified,
            Statements,
            "F\u0001\u0001",
            "F\u0001\u0004"
        ),
        Reworded(
            "RFC3739-3.2.6-statement-once",
            Qualified,
            Statements,
            "F\u0001\u0007",
            "F\u0001\u0001"
        ),
        // 0.4.0.194121.1.1 is a natural person.
        Reworded(
            "EN319412-1-5.1.1-semantics-of-legal-person",
            Seal,
            Statements,
            "I\u0001\u0002",
            "I\u0001\u0001"
        ),
        // One type too few: the list of types is empty.
        Valued("EN319412-5-4.2.3-one-type", Qualified, Statements, WriteNoType),
        // "IC:MA-…" is a local identifier: who gave it must be said.
        Valued("EN319412-1-LEG-5.1.4-05-registry", Seal, Statements, WriteSemanticsAlone),
        new(
            "D687-2-provider-identified",
            Qualified,
            good => good with { Issuer = ToBeSigned.Name(("C", "MA"), ("O", "Autorité d'essai")) }
        ),
    ];

    private static void WriteNoType(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("0.4.0.1862.1.6");
            using (writer.PushSequence()) { }
        }
    }

    private static void WriteSemanticsAlone(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.11.2");
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("0.4.0.194121.1.2");
            }
        }
    }

    private static CertificateExtension StatementOf(string oid) =>
        new(
            Statements,
            Critical: false,
            CertificateExtension.Encoded(writer =>
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                }
            })
        );
}
