using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>SE-08: SPF (RFC 7208) and DMARC (RFC 7489) of the domain.</summary>
internal static partial class NameChecks
{
    public static Finding Mail(SiteFacts facts)
    {
        const string id = "SE-08";
        var (at, below) = (SiteName.Bare(facts.Domain), $"_dmarc.{SiteName.Bare(facts.Domain)}");
        if (facts.Texts is not { } texts || facts.Dmarc is not { } dmarcs)
        {
            return Finding.Of(id, Outcome.NotMeasured, new FoundEvidence("names-silent", at));
        }

        var spf = texts.FirstOrDefault(text =>
            text.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase)
        );
        var dmarc = dmarcs.FirstOrDefault(text =>
            text.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase)
        );
        var spfGood = spf is not null && SpfEnd().IsMatch(spf);
        var policy = dmarc is null
            ? null
            : Policy().Match(dmarc).Groups["policy"].Value.ToLowerInvariant();
        var dmarcGood = policy is "quarantine" or "reject";
        return Finding.Of(
            id,
            (spf, dmarc) is (null, null) ? Outcome.NonConform
                : spfGood && dmarcGood ? Outcome.Conform
                : Outcome.Warning,
            new FoundEvidence(
                spf is null ? "spf-missing"
                    : spfGood ? "spf-good"
                    : "spf-open",
                at,
                spf
            ),
            new FoundEvidence(
                dmarc is null ? "dmarc-missing"
                    : dmarcGood ? "dmarc-good"
                    : "dmarc-open",
                below,
                dmarc
            )
        );
    }

    [GeneratedRegex(
        @"[-~]all\s*$|\bredirect=",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex SpfEnd();

    [GeneratedRegex(
        @";\s*p\s*=\s*(?<policy>[a-z]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Policy();
}
