using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What the verdicts of an assessor come to under the awarding rule of the version: every blocking criterion that applies conforms, and enough of the weight of the scored ones (label's rules; the figure stands with the version).</summary>
/// <param name="Open">Criteria without a verdict.</param>
/// <param name="Failing">Blocking criteria that do not conform.</param>
/// <param name="Share">Of the weight of the scored criteria that apply, in percent; what is minor counts half.</param>
/// <param name="Needed">In percent.</param>
internal sealed record Scoring(
    IReadOnlyList<string> Open,
    IReadOnlyList<string> Failing,
    decimal Share,
    int Needed
)
{
    public bool MayBeGranted => Open.Count == 0 && Failing.Count == 0 && Share >= Needed;

    public static Scoring Of(IEnumerable<ApplicationPoint> points, CriteriaSet criteria) =>
        Of(points.Select(point => (point.Criterion, point.Verdict)), criteria);

    /// <summary>From what the merchant says; a point that would not be filed as it is counts as open.</summary>
    public static Scoring Foreseen(IEnumerable<ApplicationPoint> points, CriteriaSet criteria) =>
        Of(
            points.Select(point =>
                (
                    point.Criterion,
                    point.Claim switch
                    {
                        Claim.NotConform => Verdict.Major,
                        _ when !FileApplication.IsReady(point, criteria) => (Verdict?)null,
                        Claim.NotApplicable => Verdict.NotApplicable,
                        _ => Verdict.Conform,
                    }
                )
            ),
            criteria
        );

    private static Scoring Of(
        IEnumerable<(string Criterion, Verdict? Verdict)> points,
        CriteriaSet criteria
    )
    {
        var judged = points
            .Select(point => (point.Verdict, Criterion: criteria.Find(point.Criterion)!))
            .Where(each => each.Criterion is not null)
            .ToList();
        var scored = judged
            .Where(each =>
                !each.Criterion.Blocking && each.Verdict is not (null or Verdict.NotApplicable)
            )
            .ToList();
        var whole = scored.Sum(each => each.Criterion.Weight);
        return new(
            [.. judged.Where(each => each.Verdict is null).Select(each => each.Criterion.Id)],
            [
                .. judged
                    .Where(each =>
                        each.Criterion.Blocking && each.Verdict is (Verdict.Minor or Verdict.Major)
                    )
                    .Select(each => each.Criterion.Id),
            ],
            whole == 0
                ? 100m
                : Math.Round(
                    100m
                        * scored.Sum(each => each.Criterion.Weight * Points(each.Verdict!.Value))
                        / whole,
                    2,
                    MidpointRounding.AwayFromZero
                ),
            criteria.Rule.ScoredShare
        );
    }

    private static decimal Points(Verdict verdict) =>
        verdict switch
        {
            Verdict.Conform => 1m,
            Verdict.Minor => 0.5m,
            _ => 0m,
        };
}
