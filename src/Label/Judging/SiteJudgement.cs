using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>Holds what a visit brought home against every criterion that a machine can see from outside.</summary>
internal sealed class SiteJudgement(ProbeWords words, TrustOptions trust)
{
    /// <returns>In the order of the catalogue; nothing for criteria that only an assessor or the application's file can settle.</returns>
    public IReadOnlyList<Finding> Judge(SiteFacts facts, CriteriaSet criteria)
    {
        var found = Findings(facts)
            .ToDictionary(finding => finding.Criterion, StringComparer.Ordinal);
        return
        [
            .. criteria
                .Criteria.Select(criterion => found.GetValueOrDefault(criterion.Id))
                .OfType<Finding>(),
        ];
    }

    private IEnumerable<Finding> Findings(SiteFacts facts) =>
        [
            TransportChecks.Https(facts),
            TransportChecks.Version(facts),
            TransportChecks.Certificate(facts),
            HeaderChecks.Hsts(facts),
            HeaderChecks.Protection(facts),
            HeaderChecks.Cookies(facts),
            HeaderChecks.SecurityText(facts),
            NameChecks.Mail(facts),
            IdentityChecks.Supplier(facts),
            IdentityChecks.Numbers(facts),
            OfferChecks.Terms(facts),
            OfferChecks.Price(facts),
            OfferChecks.Delivery(facts),
            OfferChecks.Arabic(facts),
            FormChecks.Extras(facts, words),
            FormChecks.Cards(facts, words),
            FormChecks.IdentityNumber(facts, words),
            WithdrawalChecks.Right(facts),
            WithdrawalChecks.Form(facts),
            WithdrawalChecks.Refund(facts),
            WithdrawalChecks.Complaints(facts),
            ReceiptChecks.Receipt(facts),
            DataChecks.Notice(facts, words),
            DataChecks.Trackers(facts, words),
            DataChecks.Rights(facts),
            AccessChecks.Obstacles(facts),
            SealChecks.Seal(facts, trust.Issuer),
        ];
}

/// <summary>The whole of a test in one word and a figure.</summary>
/// <param name="Score">Of what was measured, by weight, in percent; null where nothing was.</param>
internal sealed record Verdict(VerdictKind Kind, decimal? Score)
{
    public static Verdict Of(IReadOnlyList<Finding> findings, CriteriaSet criteria, SiteFacts facts)
    {
        var weighed = findings
            .Select(finding => (finding.Outcome, Criterion: criteria.Find(finding.Criterion)!))
            .Where(each => each.Outcome is not (Outcome.NotApplicable or Outcome.NotMeasured))
            .ToList();
        decimal? score =
            weighed.Count == 0
                ? null
                : Math.Round(
                    100m
                        * weighed.Sum(each => each.Criterion.Weight * Points(each.Outcome))
                        / weighed.Sum(each => each.Criterion.Weight),
                    2,
                    MidpointRounding.AwayFromZero
                );
        if (facts.HomePage is not { Text.Length: > 0 })
        {
            return new(VerdictKind.Unreachable, score);
        }

        var scored = weighed.Where(each => !each.Criterion.Blocking).ToList();
        var share =
            scored.Count == 0
                ? 100m
                : 100m
                    * scored.Sum(each => each.Criterion.Weight * Points(each.Outcome))
                    / scored.Sum(each => each.Criterion.Weight);
        return new(
            weighed.Any(each => each.Criterion.Blocking && each.Outcome is Outcome.NonConform)
                    ? VerdictKind.Missing
                : share < criteria.Rule.ScoredShare
                || weighed.Any(each => each.Criterion.Blocking && each.Outcome is Outcome.Warning)
                    ? VerdictKind.Nearly
                : VerdictKind.Ready,
            score
        );
    }

    private static decimal Points(Outcome outcome) =>
        outcome switch
        {
            Outcome.Conform => 1m,
            Outcome.Warning => 0.5m,
            _ => 0m,
        };
}

internal enum VerdictKind
{
    /// <summary>Every blocking criterion that was measured conforms, and enough of the scored ones.</summary>
    Ready,

    /// <summary>Nothing blocks; something wants a look, or the score is too low.</summary>
    Nearly,

    /// <summary>A blocking criterion fails.</summary>
    Missing,

    /// <summary>The home page could not be read.</summary>
    Unreachable,
}
