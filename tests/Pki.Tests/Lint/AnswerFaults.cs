using MarocNumeric.Trust.Pki.Certificates;
using static MarocNumeric.Trust.Pki.Tests.Lint.WrittenAnswer;
using static MarocNumeric.Trust.Pki.Tests.Lint.WrittenList;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>One fault sown into a good OCSP answer for each rule over answers.</summary>
internal static class AnswerFaults
{
    private static readonly DateTimeOffset Now = WrittenAnswer.At;
    private static readonly WrittenAnswer Good = new();
    private static readonly CertificateExtension Unknown = new("1.2.3.4", Critical: true, [5, 0]);

    public static readonly IReadOnlyDictionary<string, WrittenAnswer> All = new Dictionary<
        string,
        WrittenAnswer
    >(StringComparer.Ordinal)
    {
        ["RFC6960-4.2.1-basic"] = Good with { Type = "1.2.3.4" },
        ["RFC6960-4.3-signature-algorithm"] = Good with
        {
            // ecdsa-with-SHA512
            Algorithm = Convert.FromHexString("300a06082a8648ce3d040304"),
        },
        ["RFC6960-4.2.2.3-responder"] = Good with { Key = new byte[20] },
        ["RFC5019-2.2.2-responder-goes-along"] = Good with { Certificates = 0 },
        ["RFC6960-4.2.1-something-answered"] = Good with { Singles = [] },
        ["RFC6960-2.2-as-asked"] = Good with { Singles = [Single(), Single()] },
        ["RFC6960-4.2.1-times"] = Good with { ProducedAt = Utc(Now) },
        ["RFC6960-4.2.2.1-produced-between"] = Good with
        {
            ProducedAt = Generalized(Now.AddHours(-1)),
        },
        ["RFC6960-4.2.2.1-next-update"] = Good with { Singles = [Single(next: [])] },
        ["RFC6960-4.2.2.2-within-responder"] = Good with
        {
            Singles = [Single(next: Generalized(Now.AddDays(15)))],
        },
        ["SBR-4.9.10-ten-days"] = Good with
        {
            Singles = [Single(next: Generalized(Now.AddDays(11)))],
        },
        ["RFC6960-4.2.1-revoked-before"] = Good with
        {
            Singles = [Single(status: Revoked(Now.AddHours(1), reason: 1))],
        },
        ["RFC5280-5.3.1-unspecified-left-out"] = Good with
        {
            Singles = [Single(status: Revoked(Now.AddHours(-1), reason: 0))],
        },
        ["RFC5280-5.3.1-reason-known"] = Good with
        {
            Singles = [Single(status: Revoked(Now.AddHours(-1), reason: 7))],
        },
        ["SBR-7.3-no-reason-extension"] = Good with { Singles = [Single(extensions: Reason(1))] },
        ["RFC6960-4.4-once"] = Good with { Extensions = [Nonce([1, 2, 3]), Nonce([1, 2, 3])] },
        ["RFC6960-4.4-no-unknown-critical"] = Good with
        {
            Extensions = [Nonce([1, 2, 3]), Unknown],
        },
        ["RFC9654-2.1-nonce-echoed"] = Good with { Extensions = [Nonce([3, 2, 1])] },
        ["EN319411-2-6.3.10-archive-cutoff"] = Good with
        {
            Singles =
            [
                Single(
                    extensions: new CertificateExtension(
                        "1.3.6.1.5.5.7.48.1.6",
                        Critical: false,
                        Generalized(Now.AddDays(1))
                    )
                ),
            ],
        },
    };
}
