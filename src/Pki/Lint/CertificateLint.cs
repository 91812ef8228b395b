using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Holds the exact bytes that are about to be signed against the rules of their standards; a finding stops the signature.</summary>
internal static class CertificateLint
{
    private static readonly LintRule[] Rules =
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
            var certificate = LintedCertificate.Read(toBeSigned);
            var findings = new List<LintFinding>();
            foreach (var rule in Rules)
            {
                if (rule.Broken(certificate, context) is { } detail)
                {
                    findings.Add(new(rule.Id, detail));
                }
            }

            return findings;
        }
        catch (Exception malformed)
            when (malformed is AsnContentException or OverflowException or ArgumentException)
        {
            return [new LintFinding("RFC5280-4.1-der", malformed.Message)];
        }
    }
}
