using System.Formats.Asn1;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedAnswer,
    MarocNumeric.Trust.Pki.Lint.AnswerLintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>OCSP answers (RFC 6960 section 4.2, RFC 5019, RFC 9654, EN 319 411-2 section 6.3.10).</summary>
internal static class AnswerRules
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string Nonce = "1.3.6.1.5.5.7.48.1.2";
    private const string ArchiveCutoff = "1.3.6.1.5.5.7.48.1.6";
    private const string ReasonCode = "2.5.29.21";

    private static readonly string[] Known = [Nonce];
    private static readonly string[] KnownOfSingles = [ArchiveCutoff];

    public static readonly LintRule<LintedAnswer, AnswerLintContext>[] All =
    [
        Must(
            "RFC6960-4.2.1-basic",
            (a, _) => string.Equals(a.Type, Basic, StringComparison.Ordinal),
            "The answer is not of the basic type"
        ),
        Must(
            "RFC6960-4.3-signature-algorithm",
            (a, x) =>
                x.Ours is null
                || FieldRules.Algorithms.Contains(a.Algorithm.Oid, StringComparer.Ordinal),
            "The signature algorithm is none of ours"
        ),
        Must(
            "RFC6960-4.2.2.3-responder",
            (a, x) =>
                x.Ours is null
                || a.ResponderKey?.AsSpan().SequenceEqual(x.Ours.ResponderKey) is true,
            "The responder is not named by its key"
        ),
        Must(
            "RFC5019-2.2.2-responder-goes-along",
            (a, x) => x.Ours is null || a.Certificates.Count == 1,
            "The responder's certificate does not go along, or not alone"
        ),
        Must(
            "RFC6960-4.2.1-something-answered",
            (a, _) => a.Singles.Count > 0,
            "Nothing is answered"
        ),
        Must(
            "RFC6960-2.2-as-asked",
            (a, x) =>
                x.Ours is null
                || (
                    a.Singles.Count == x.Ours.Asked.Count
                    && a.Singles.Zip(x.Ours.Asked)
                        .All(pair => pair.First.Id.Span.SequenceEqual(pair.Second.Span))
                ),
            "The answers are not those to the questions, in their order"
        ),
        Must("RFC6960-4.2.1-times", (a, _) => Times(a).All(IsTime), "A time is not whole seconds"),
        Must(
            "RFC6960-4.2.2.1-produced-between",
            (a, x) =>
                a.ProducedAt.Instant <= x.Now.AddMinutes(1)
                && a.Singles.All(each => each.ThisUpdate.Instant <= a.ProducedAt.Instant),
            "The answer was made in the future, or before what it says"
        ),
        Must(
            "RFC6960-4.2.2.1-next-update",
            (a, _) =>
                a.Singles.All(each =>
                    each.NextUpdate is { } next && next.Instant > each.ThisUpdate.Instant
                ),
            "The answer does not say until when it is good, or ends before it begins"
        ),
        Must(
            "RFC6960-4.2.2.2-within-responder",
            (a, x) =>
                x.Ours is null
                || a.Singles.All(each => each.NextUpdate?.Instant <= x.Ours.ResponderUntil),
            "The answer outlives the certificate that vouches for it"
        ),
        Should(
            "SBR-4.9.10-ten-days",
            (a, _) =>
                a.Singles.All(each =>
                    each.NextUpdate is not { } next
                    || next.Instant - each.ThisUpdate.Instant <= TimeSpan.FromDays(10)
                ),
            "An answer is good for more than ten days"
        ),
        // The clock of the process that revoked may be a moment ahead.
        Should(
            "RFC6960-4.2.1-revoked-before",
            (a, _) =>
                a.Singles.All(each =>
                    each.Revoked is not { } at || at.Instant <= each.ThisUpdate.Instant
                ),
            "A certificate is revoked after the answer"
        ),
        Must(
            "RFC5280-5.3.1-unspecified-left-out",
            (a, _) => a.Singles.All(each => each.Reason is not 0),
            "Without a reason the field is left out"
        ),
        Must(
            "RFC5280-5.3.1-reason-known",
            (a, _) => a.Singles.All(each => each.Reason is not (< 0 or 7 or 8 or > 10)),
            "A reason that no answer gives"
        ),
        Must(
            "SBR-7.3-no-reason-extension",
            (a, _) => a.Singles.All(each => each.Extensions.Named(ReasonCode) is null),
            "The reason stands in an extension"
        ),
        Must(
            "RFC6960-4.4-once",
            (a, _) =>
                a.Extensions.StandOnce() && a.Singles.All(each => each.Extensions.StandOnce()),
            "An extension stands twice"
        ),
        Must(
            "RFC6960-4.4-no-unknown-critical",
            (a, _) =>
                a.Extensions.AreKnown(Known)
                && a.Singles.All(each => each.Extensions.AreKnown(KnownOfSingles)),
            "A critical extension that relying parties may not know"
        ),
        Must(
            "RFC9654-2.1-nonce-echoed",
            (a, x) => x.Ours is null || NonceOf(a).SequenceEqual(x.Ours.Nonce ?? []),
            "The nonce is not the one that was asked with"
        ),
        Must(
            "EN319411-2-6.3.10-archive-cutoff",
            (a, _) =>
                a.Singles.All(each =>
                    each.Extensions.Named(ArchiveCutoff) is not { } cutoff
                    || LintedTime.Read(cutoff.Reader).Instant <= each.ThisUpdate.Instant
                ),
            "Status is kept since a time that has not come"
        ),
    ];

    private static bool IsTime(LintedTime time) =>
        time.Tag == Asn1Tag.GeneralizedTime && time.IsWholeSeconds;

    private static IEnumerable<LintedTime> Times(LintedAnswer answer)
    {
        yield return answer.ProducedAt;
        foreach (var each in answer.Singles)
        {
            yield return each.ThisUpdate;
            if (each.NextUpdate is { } next)
            {
                yield return next;
            }

            if (each.Revoked is { } at)
            {
                yield return at;
            }
        }
    }

    private static byte[] NonceOf(LintedAnswer answer) =>
        answer.Extensions.Named(Nonce)?.Reader.ReadOctetString() ?? [];
}
