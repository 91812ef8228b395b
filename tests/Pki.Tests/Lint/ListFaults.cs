using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using static MarocNumeric.Trust.Pki.Tests.Lint.WrittenList;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>One fault sown into a good list for each rule over lists and their entries.</summary>
internal static class ListFaults
{
    private static readonly WrittenList Good = new();
    private static readonly CertificateExtension Unknown = new("1.2.3.4", Critical: true, [5, 0]);

    public static readonly IReadOnlyDictionary<string, WrittenList> All = new Dictionary<
        string,
        WrittenList
    >(StringComparer.Ordinal)
    {
        ["RFC5280-5.1.2.1-version-2"] = Good with { Version = [] },
        ["RFC5280-5.1.1.2-one-algorithm"] = Good with
        {
            OuterAlgorithm = SignatureAlgorithm.EcdsaSha384.Identifier,
        },
        ["RFC5280-5.1.2.2-signature-algorithm"] = Good with
        {
            // ecdsa-with-SHA512
            Algorithm = Convert.FromHexString("300a06082a8648ce3d040304"),
        },
        ["RFC5280-5.1.2.3-issuer-named"] = Good with { Name = [0x30, 0x00] },
        ["RFC5280-5.1.2.3-issuer-is-issuers-subject"] = Good with
        {
            Name = ToBeSigned.Name(("CN", "Une autre")),
        },
        ["RFC5280-5.1.2.4-time-type"] = Good with { NextUpdate = Generalized(At.AddDays(3)) },
        ["RFC5280-5.1.2.4-time-seconds"] = Good with
        {
            NextUpdate = CertificateExtension.Encoded(writer =>
                writer.WriteGeneralizedTime(
                    new DateTimeOffset(2050, 1, 1, 0, 0, 0, 500, TimeSpan.Zero)
                )
            ),
        },
        ["RFC5280-5.1.2.4-not-in-the-future"] = Good with { ThisUpdate = Utc(At.AddHours(1)) },
        ["RFC5280-5.1.2.5-next-update"] = Good with { NextUpdate = [] },
        ["RFC5280-5.1.2.5-order"] = Good with { NextUpdate = Utc(At.AddHours(-2)) },
        ["RFC5280-5.1.2.6-absent-not-empty"] = Good with { Entries = [] },
        ["RFC5280-5.2-once"] = Good.With(Number(7)),
        ["RFC5280-5.2-no-unknown-critical"] = Good.With(Unknown),
        ["RFC5280-5.2.1-aki-present"] = Good.Without("2.5.29.35"),
        ["RFC5280-5.2.1-aki-is-issuers"] = Good.Without("2.5.29.35")
            .With(CertificateExtension.AuthorityKeyIdentifier(ToBeSigned.P256)),
        ["RFC5280-5.2.3-number"] = Good.Without("2.5.29.20").With(Number(7, critical: true)),
        ["RFC5280-5.2.3-number-grows"] = Good.Without("2.5.29.20").With(Number(6)),
        ["RFC5280-5.2.4-delta-critical"] = Good.With(Delta(3, critical: false)),
        ["RFC5280-5.2.4-base-before"] = Good.With(Delta(7)),
        ["RFC5280-5.2.5-distribution-point-critical"] = Good.With(
            new CertificateExtension("2.5.29.28", Critical: false, [0x30, 0x00])
        ),
        ["RFC5280-5.2.5-whole"] = Good.With(
            new CertificateExtension("2.5.29.28", Critical: true, [0x30, 0x00])
        ),
        ["RFC5280-5.2.5-not-empty"] = Good.With(
            new CertificateExtension("2.5.29.28", Critical: true, [0x30, 0x00])
        ),
        // onlyContainsUserCerts and onlyContainsCACerts
        ["RFC5280-5.2.5-one-kind"] = Good.With(
            new CertificateExtension(
                "2.5.29.28",
                Critical: true,
                [0x30, 0x06, 0x81, 0x01, 0xFF, 0x82, 0x01, 0xFF]
            )
        ),
        ["RFC5280-5.2.5-partition-address"] = Good.With(
            Part("http://trust.example.ma/pki/crl/people/2.crl")
        ),
        ["RFC5280-5.2.5-partition-serials"] = Good.With(Part()) with
        {
            Entries = [Entry(), Entry("0a02")],
        },
        ["RFC5280-5.2.6-freshest-of-full-lists"] = Good.With(
            Delta(3),
            CertificateExtension.FreshestList(new("http://trust.example.ma/delta.crl"))
        ),
        ["X509-9.5.2.8-expired-kept"] = Good.With(
            new CertificateExtension("2.5.29.60", Critical: false, Generalized(At.AddDays(1)))
        ),
        ["SBR-4.9.7-twelve-months"] = Good with { NextUpdate = Utc(At.AddDays(400)) },
        ["RFC5280-5.3-serial"] = Good with { Entries = [Entry("8a01")] },
        ["RFC5280-5.3-time-type"] = Good with
        {
            Entries = [Entry(at: Generalized(At.AddHours(-1)))],
        },
        ["RFC5280-5.3-not-after-the-list"] = Good with
        {
            Entries = [Entry(at: Utc(At.AddHours(1)))],
        },
        ["RFC5280-5.3-extension-once"] = Good with
        {
            Entries = [Entry(extensions: [Reason(1), Reason(1)])],
        },
        ["RFC5280-5.3-no-unknown-critical"] = Good with { Entries = [Entry(extensions: Unknown)] },
        ["RFC5280-5.3.1-reason-not-critical"] = Good with
        {
            Entries = [Entry(extensions: Reason(1, critical: true))],
        },
        ["RFC5280-5.3.1-reason-known"] = Good with { Entries = [Entry(extensions: Reason(7))] },
        ["RFC5280-5.3.1-unspecified-left-out"] = Good with
        {
            Entries = [Entry(extensions: Reason(0))],
        },
        ["RFC5280-5.3.1-removed-in-deltas"] = Good with
        {
            Entries = [Entry(extensions: Reason(8))],
        },
        ["RFC5280-5.3.2-invalidity-date"] = Good with
        {
            Entries =
            [
                Entry(
                    extensions: new CertificateExtension(
                        "2.5.29.24",
                        Critical: false,
                        Utc(At.AddDays(-1))
                    )
                ),
            ],
        },
    };
}
