using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Holds the exact bytes that are about to be signed against the rules of their standards; a finding stops the signature.</summary>
internal static class CertificateLint
{
    private static readonly LintRule<LintedCertificate, LintContext>[] Rules =
    [
        .. FieldRules.All,
        .. ExtensionRules.All,
        .. UsageRules.All,
        .. AddressRules.All,
        .. StatementRules.All,
        .. KindRules.All,
    ];

    /// <summary>The ids of all rules, for documentation and tests.</summary>
    public static IEnumerable<string> RuleIds => Rules.Select(rule => rule.Id);

    public static IReadOnlyList<LintFinding> Check(
        ReadOnlyMemory<byte> toBeSigned,
        LintContext context
    )
    {
        try
        {
            return
            [
                .. LintRule<LintedCertificate, LintContext>.Check(
                    Rules,
                    LintedCertificate.Read(toBeSigned),
                    context
                ),
            ];
        }
        catch (Exception malformed)
            when (malformed is AsnContentException or OverflowException or ArgumentException)
        {
            return [LintFinding.Malformed("RFC5280-4.1-der", malformed)];
        }
    }
}
