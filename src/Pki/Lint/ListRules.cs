using System.Formats.Asn1;
using System.Numerics;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedList,
    MarocNumeric.Trust.Pki.Lint.ListLintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Revocation lists: full, delta and of a part (RFC 5280 section 5, EN 319 411-1 section 6.3.9).</summary>
internal static class ListRules
{
    private const string AuthorityKey = "2.5.29.35";
    private const string Number = "2.5.29.20";
    private const string Delta = "2.5.29.27";
    private const string DistributionPoint = "2.5.29.28";
    private const string Freshest = "2.5.29.46";
    private const string ExpiredKept = "2.5.29.60";

    private static readonly string[] Known =
    [
        AuthorityKey,
        Number,
        Delta,
        DistributionPoint,
        Freshest,
        ExpiredKept,
    ];

    public static readonly LintRule<LintedList, ListLintContext>[] All =
    [
        Must("RFC5280-5.1.2.1-version-2", (l, _) => l.Version == 1, "The version is not 2"),
        Must(
            "RFC5280-5.1.1.2-one-algorithm",
            (l, _) =>
                string.Equals(l.Algorithm.Oid, l.OuterAlgorithm.Oid, StringComparison.Ordinal)
                && l.Algorithm.Parameters.Span.SequenceEqual(l.OuterAlgorithm.Parameters.Span),
            "The signature's algorithm is not the one that was signed"
        ),
        Must(
            "RFC5280-5.1.2.2-signature-algorithm",
            (l, x) =>
                x.Issuer is null
                || FieldRules.Algorithms.Contains(l.Algorithm.Oid, StringComparer.Ordinal),
            "The signature algorithm is none of ours"
        ),
        Must(
            "RFC5280-5.1.2.3-issuer-named",
            (l, _) => l.Issuer.Length > 2,
            "The issuer has no name"
        ),
        Must(
            "RFC5280-5.1.2.3-issuer-is-issuers-subject",
            (l, x) => x.Issuer is null || l.Issuer.AsSpan().SequenceEqual(x.Issuer.Subject),
            "The issuer's name is not byte for byte the issuer's subject"
        ),
        Must(
            "RFC5280-5.1.2.4-time-type",
            (l, _) => l.ThisUpdate.IsRightType && l.NextUpdate is not { IsRightType: false },
            "UTCTime stands through 2049 and GeneralizedTime from 2050"
        ),
        Must(
            "RFC5280-5.1.2.4-time-seconds",
            (l, _) => l.ThisUpdate.IsWholeSeconds && l.NextUpdate is not { IsWholeSeconds: false },
            "A time is not whole seconds in UTC"
        ),
        Must(
            "RFC5280-5.1.2.4-not-in-the-future",
            (l, x) => l.ThisUpdate.Instant <= x.Now.AddMinutes(1),
            "The list was issued in the future"
        ),
        Must(
            "RFC5280-5.1.2.5-next-update",
            (l, _) => l.NextUpdate is not null,
            "The list does not say when the next one comes"
        ),
        Must(
            "RFC5280-5.1.2.5-order",
            (l, _) => l.NextUpdate is not { } next || next.Instant > l.ThisUpdate.Instant,
            "The next list comes before this one"
        ),
        Must(
            "RFC5280-5.1.2.6-absent-not-empty",
            (l, _) => l.Entries is not { Length: 0 },
            "Where nothing is revoked the field is left out"
        ),
        Must("RFC5280-5.2-once", (l, _) => l.Extensions.StandOnce(), "An extension stands twice"),
        Must(
            "RFC5280-5.2-no-unknown-critical",
            (l, _) => l.Extensions.AreKnown(Known),
            "A critical extension that relying parties may not know"
        ),
        Must(
            "RFC5280-5.2.1-aki-present",
            (l, _) => l.Extension(AuthorityKey) is { Critical: false },
            "The issuer's key is not named, or named critically"
        ),
        Must(
            "RFC5280-5.2.1-aki-is-issuers",
            (l, x) =>
                x.Issuer is null
                || l.Extension(AuthorityKey) is not { } key
                || ExtensionRules.NamesKey(key, x.Issuer.KeyIdentifier),
            "The key named is not the issuer's"
        ),
        Must(
            "RFC5280-5.2.3-number",
            (l, _) =>
                l.Extension(Number) is { Critical: false } number
                && number.Reader.ReadIntegerBytes().Span is { Length: <= 20 } octets
                && octets[0] < 0x80,
            "The list has no number of at most 20 octets, or a critical one"
        ),
        Must(
            "RFC5280-5.2.3-number-grows",
            (l, x) => x.After is not { } last || NumberOf(l, Number) is not { } now || now > last,
            "The number is not greater than that of the list before"
        ),
        Must(
            "RFC5280-5.2.4-delta-critical",
            (l, _) => l.Extension(Delta) is not { Critical: false },
            "A delta list that may be taken for a full one"
        ),
        Must(
            "RFC5280-5.2.4-base-before",
            (l, _) =>
                NumberOf(l, Delta) is not { } from
                || NumberOf(l, Number) is not { } number
                || (from.Sign >= 0 && from < number),
            "A delta list does not start from a list before it"
        ),
        Must(
            "RFC5280-5.2.5-distribution-point-critical",
            (l, _) => l.Extension(DistributionPoint) is not { Critical: false },
            "A part that may be taken for the whole"
        ),
        // Measured with crlutil: the library under Firefox and Thunderbird refuses such a list.
        Should(
            "RFC5280-5.2.5-whole",
            (l, x) => x.Part is not null || l.Extension(DistributionPoint) is null,
            "A list with a distribution point is refused by NSS"
        ),
        Must(
            "RFC5280-5.2.5-not-empty",
            (l, _) => l.Extension(DistributionPoint) is not { Value.Length: <= 2 },
            "A distribution point that says nothing"
        ),
        Must(
            "RFC5280-5.2.5-one-kind",
            (l, _) => l.Extension(DistributionPoint) is not { } point || KindsOf(point.Reader) <= 1,
            "A list of users, authorities or attributes alone is of one of them"
        ),
        Must(
            "RFC5280-5.2.5-partition-address",
            (l, x) =>
                x.Part is not { } part
                || l.Extension(DistributionPoint) is { } point
                    && point.Addresses().ToArray() is [var only]
                    && string.Equals(only, part.Address.AbsoluteUri, StringComparison.Ordinal),
            "The list of a part does not name the address that its certificates name"
        ),
        Must(
            "RFC5280-5.2.5-partition-serials",
            (l, x) =>
                x.Part is not { } part
                || Serials(l).All(octet => octet % part.Count == part.Number),
            "The list of a part has a certificate of another"
        ),
        Must(
            "RFC5280-5.2.6-freshest-of-full-lists",
            (l, _) =>
                l.Extension(Freshest) is not { } freshest
                || (!freshest.Critical && l.Extension(Delta) is null),
            "Only a full list says where deltas are, and not critically"
        ),
        Must(
            "X509-9.5.2.8-expired-kept",
            (l, _) =>
                l.Extension(ExpiredKept) is not { } kept
                || (!kept.Critical && LintedTime.Read(kept.Reader).Instant <= l.ThisUpdate.Instant),
            "Since when expired certificates are kept is critical, or later than the list"
        ),
        Should(
            "SBR-4.9.7-twelve-months",
            (l, _) =>
                l.NextUpdate is not { } next
                || next.Instant.Year == 9999
                || next.Instant - l.ThisUpdate.Instant <= TimeSpan.FromDays(366),
            "A list lives longer than a year"
        ),
    ];

    /// <summary>How many of [1], [2] and [5] are true: onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts.</summary>
    private static int KindsOf(AsnReader point)
    {
        var kinds = 0;
        for (var said = point.ReadSequence(); said.HasData; )
        {
            var tag = said.PeekTag();
            if (tag is { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 or 5 })
            {
                kinds += said.ReadBoolean(tag) ? 1 : 0;
            }
            else
            {
                said.ReadEncodedValue();
            }
        }

        return kinds;
    }

    /// <summary>Of each entry the last octet of its serial.</summary>
    private static IEnumerable<byte> Serials(LintedList list)
    {
        var entries = new AsnReader(list.Entries ?? default, AsnEncodingRules.DER);
        while (entries.HasData)
        {
            yield return entries.ReadSequence().ReadIntegerBytes().Span[^1];
        }
    }

    private static BigInteger? NumberOf(LintedList list, string oid) =>
        list.Extension(oid)?.Reader.ReadInteger();
}
