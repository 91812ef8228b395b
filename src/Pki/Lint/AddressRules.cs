using System.Formats.Asn1;
using System.Globalization;
using static MarocNumeric.Trust.Pki.Lint.ExtensionRules;
using static MarocNumeric.Trust.Pki.Lint.LintRule<
    MarocNumeric.Trust.Pki.Lint.LintedCertificate,
    MarocNumeric.Trust.Pki.Lint.LintContext
>;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Where a reader of the certificate goes: policies, lists, status, issuer (RFC 5280 section 4.2, decree 2-22-687 art. 2-4).</summary>
internal static class AddressRules
{
    private const string Status = "1.3.6.1.5.5.7.48.1";
    private const string Issuer = "1.3.6.1.5.5.7.48.2";
    private const string PracticeStatement = "1.3.6.1.5.5.7.2.1";
    private const string Notice = "1.3.6.1.5.5.7.2.2";

    public static readonly LintRule<LintedCertificate, LintContext>[] All =
    [
        Must(
            "EN319412-2-4.3.3-practice-statement",
            (c, _) =>
                c.Extension(Policies) is not { } policies
                || Qualifiers(policies).Any(q => q.Oid is PracticeStatement),
            "No policy says where its practice statement is read"
        ),
        Must(
            "SBR-7.1.2.3-practice-statement-http",
            (c, _) =>
                c.Extension(Policies) is not { } policies
                || Qualifiers(policies)
                    .Where(q => q.Oid is PracticeStatement)
                    .All(q => IsWeb(q.Value.ReadCharacterString(UniversalTagNumber.IA5String))),
            "A practice statement's address is neither http nor https"
        ),
        Must(
            "RFC5280-4.2.1.4-explicit-text-utf8",
            (c, _) =>
                c.Extension(Policies) is not { } policies
                || Qualifiers(policies)
                    .Where(q => q.Oid is Notice)
                    .All(q => NoticeIsUtf8(q.Value.ReadSequence())),
            "A notice's text is no UTF8String"
        ),
        Must(
            "RFC5280-4.2.1.13-full-list",
            (c, _) => c.Extension(Lists) is not { } lists || FullLists(lists),
            "A distribution point bounds its reasons, names another issuer or has no address"
        ),
        Must(
            "RFC5280-4.2.1.13-part-of-serial",
            (c, x) =>
                x.Issuer is not { ListPartitions: > 0 and var count }
                || c.Extension(Lists) is not { } lists
                || lists.Addresses().Skip(1).All(list => IsPart(list, c.Serial[^1] % count)),
            "Beside the full list another part is named than that which the serial is in"
        ),
        Must(
            "D687-2-issuer-obtainable",
            (c, x) =>
                x.Issuer is null
                || c.Extension(Information) is not { } information
                || information.Oids().Contains(Issuer, StringComparer.Ordinal),
            "It is not said where the issuer's certificate is obtained"
        ),
        Must(
            "D687-2-status-askable",
            (c, x) =>
                x.Issuer is null
                || c.Extension(NoCheck) is not null
                || c.Extension(Information) is not { } information
                || information.Oids().Contains(Status, StringComparer.Ordinal),
            "It is not said where the status is asked"
        ),
        Must(
            "RFC5280-4.2.2.1-known-methods",
            (c, _) =>
                c.Extension(Information) is not { } information
                || information.Oids().All(oid => oid is Status or Issuer),
            "An access method that no reader of ours knows"
        ),
        Must(
            "RFC5280-4.2.1.13-root-names-no-list",
            (c, x) => x.Issuer is not null || c.Extension(Lists) is null,
            "A root names a list of its own"
        ),
    ];

    private static bool IsWeb(string address) =>
        address.StartsWith("http://", StringComparison.Ordinal)
        || address.StartsWith("https://", StringComparison.Ordinal);

    private static bool IsPart(string list, int part) =>
        list.EndsWith(
            string.Create(CultureInfo.InvariantCulture, $"/{part}.crl"),
            StringComparison.Ordinal
        );

    private static List<(string Oid, AsnReader Value)> Qualifiers(LintedExtension policies)
    {
        var found = new List<(string, AsnReader)>();
        for (var list = policies.Reader.ReadSequence(); list.HasData; )
        {
            var policy = list.ReadSequence();
            policy.ReadObjectIdentifier();
            for (
                var qualifiers = policy.HasData ? policy.ReadSequence() : null;
                qualifiers is { HasData: true };

            )
            {
                var qualifier = qualifiers.ReadSequence();
                found.Add((qualifier.ReadObjectIdentifier(), qualifier));
            }
        }

        return found;
    }

    private static bool NoticeIsUtf8(AsnReader notice)
    {
        while (notice.HasData)
        {
            // noticeRef is a SEQUENCE; whatever else stands here is the text.
            var tag = notice.PeekTag();
            if (tag != Asn1Tag.Sequence && tag != new Asn1Tag(UniversalTagNumber.UTF8String))
            {
                return false;
            }

            notice.ReadEncodedValue();
        }

        return true;
    }

    private static bool FullLists(LintedExtension lists)
    {
        var named = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var points = lists.Reader.ReadSequence();
        var any = points.HasData;
        while (points.HasData)
        {
            var point = points.ReadSequence();
            any &= point.HasData && point.PeekTag() == named;
            if (any)
            {
                point.ReadEncodedValue();
                any = !point.HasData;
            }
        }

        return any && lists.Addresses().Any();
    }
}
