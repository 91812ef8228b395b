using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedEntry,
    MarocNumeric.Trust.Pki.Lint.LintedList
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Every line of a list (RFC 5280 section 5.3).</summary>
internal static class EntryRules
{
    private const string ReasonCode = "2.5.29.21";
    private const string InvalidityDate = "2.5.29.24";
    private const string CertificateIssuer = "2.5.29.29";
    private const string Delta = "2.5.29.27";
    private const int RemoveFromList = 8;

    private static readonly string[] Known = [ReasonCode, InvalidityDate, CertificateIssuer];

    public static readonly LintRule<LintedEntry, LintedList>[] All =
    [
        Must(
            "RFC5280-5.3-serial",
            (e, _) => e.Serial.Span is { Length: <= 20 } octets && octets[0] < 0x80,
            "A serial is not positive, or longer than 20 octets"
        ),
        Must(
            "RFC5280-5.3-time-type",
            (e, _) => e.Revoked is { IsRightType: true, IsWholeSeconds: true },
            "The time of a revocation is not as times are written"
        ),
        // The clock of the process that revoked may be a moment ahead.
        Should(
            "RFC5280-5.3-not-after-the-list",
            (e, l) => e.Revoked.Instant <= l.ThisUpdate.Instant,
            "A certificate is revoked after the list was issued"
        ),
        Must(
            "RFC5280-5.3-extension-once",
            (e, _) => e.Extensions.StandOnce(),
            "An extension of an entry stands twice"
        ),
        Must(
            "RFC5280-5.3-no-unknown-critical",
            (e, _) => e.Extensions.AreKnown(Known),
            "A critical extension of an entry that relying parties may not know"
        ),
        Must(
            "RFC5280-5.3.1-reason-not-critical",
            (e, _) => e.Extensions.Named(ReasonCode) is not { Critical: true },
            "A reason is critical"
        ),
        Must(
            "RFC5280-5.3.1-reason-known",
            (e, _) => e.Reason is not (< 0 or 7 or > 10),
            "A reason that the standard does not have"
        ),
        Must(
            "RFC5280-5.3.1-unspecified-left-out",
            (e, _) => e.Reason is not 0,
            "Without a reason the extension is left out"
        ),
        Must(
            "RFC5280-5.3.1-removed-in-deltas",
            (e, l) => e.Reason is not RemoveFromList || l.Extension(Delta) is not null,
            "Only a delta list takes a certificate off"
        ),
        Must(
            "RFC5280-5.3.2-invalidity-date",
            (e, _) =>
                e.Extensions.Named(InvalidityDate) is not { } since
                || (
                    !since.Critical
                    && LintedTime.Read(since.Reader) is { Octets: 15 } at
                    && at.Tag == System.Formats.Asn1.Asn1Tag.GeneralizedTime
                ),
            "Since when a key is suspected is no GeneralizedTime, or critical"
        ),
    ];
}
