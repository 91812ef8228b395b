namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>
/// Scores CVSS 4.0 (FIRST, specification section 8): a vector belongs to one of 270 sets of equal severity, each with its score;
/// inside a set the score falls with the distance from the set's most severe vectors, towards the next sets below.
/// </summary>
internal static class Cvss40
{
    private static readonly string[] Impacts = ["VC", "VI", "VA", "SC", "SI", "SA"];

    public static decimal Score(CvssVector vector)
    {
        var effective = (string metric) => Effective(vector, metric);
        if (Impacts.All(metric => effective(metric) is "N"))
        {
            return 0;
        }

        var set = SetOf(effective);
        var score = Cvss40Sets.ScoreOf(set)!.Value;
        var falls = Falls(set, effective).ToList();
        var fall = falls.Count is 0
            ? 0
            : falls.Sum(part => (score - part.Next) * part.Share) / falls.Count;
        return Math.Round(Math.Clamp(score - fall, 0, 10), 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>For each set that stands directly below in one characteristic: its score, and how far of the way to it the vector lies.</summary>
    private static IEnumerable<(decimal Next, decimal Share)> Falls(
        Cvss40Set set,
        Func<string, string> effective
    )
    {
        if (Cvss40Sets.ScoreOf(set with { Eq1 = set.Eq1 + 1 }) is { } eq1)
        {
            yield return (eq1, Cvss40Sets.ShareOfEq1(set, effective));
        }

        if (Cvss40Sets.ScoreOf(set with { Eq2 = set.Eq2 + 1 }) is { } eq2)
        {
            yield return (eq2, Cvss40Sets.ShareOfEq2(set, effective));
        }

        if (BelowInEq3And6(set) is { } eq36)
        {
            yield return (eq36, Cvss40Sets.ShareOfEq3And6(set, effective));
        }

        if (Cvss40Sets.ScoreOf(set with { Eq4 = set.Eq4 + 1 }) is { } eq4)
        {
            yield return (eq4, Cvss40Sets.ShareOfEq4(set, effective));
        }

        if (Cvss40Sets.ScoreOf(set with { Eq5 = set.Eq5 + 1 }) is { } eq5)
        {
            // One metric alone makes this characteristic: no vector lies between.
            yield return (eq5, 0);
        }
    }

    /// <summary>Characteristics 3 and 6 share their metrics and fall together; where two sets are directly below, the higher score counts.</summary>
    private static decimal? BelowInEq3And6(Cvss40Set set)
    {
        var third = Cvss40Sets.ScoreOf(set with { Eq3 = set.Eq3 + 1 });
        var sixth = Cvss40Sets.ScoreOf(set with { Eq6 = set.Eq6 + 1 });
        return third > sixth || sixth is null ? third : sixth;
    }

    /// <summary>Tables 24 to 29.</summary>
    private static Cvss40Set SetOf(Func<string, string> of)
    {
        bool Is(string metric, string value) =>
            string.Equals(of(metric), value, StringComparison.Ordinal);
        var easy = new[] { Is("AV", "N"), Is("PR", "N"), Is("UI", "N") };
        var demanded = new[] { ("CR", "VC"), ("IR", "VI"), ("AR", "VA") };
        return new(
            easy.All(each => each) ? 0
                : easy.Any(each => each) && !Is("AV", "P") ? 1
                : 2,
            Is("AC", "L") && Is("AT", "N") ? 0 : 1,
            Is("VC", "H") && Is("VI", "H") ? 0
                : Is("VC", "H") || Is("VI", "H") || Is("VA", "H") ? 1
                : 2,
            Is("SI", "S") || Is("SA", "S") ? 0
                : Is("SC", "H") || Is("SI", "H") || Is("SA", "H") ? 1
                : 2,
            Is("E", "A") ? 0
                : Is("E", "P") ? 1
                : 2,
            demanded.Any(pair => Is(pair.Item1, "H") && Is(pair.Item2, "H")) ? 0 : 1
        );
    }

    /// <summary>The modified value where there is one; what is not defined counts as the worst (tables 12 and 13).</summary>
    private static string Effective(CvssVector vector, string metric) =>
        (vector[$"M{metric}"], vector[metric]) switch
        {
            (not CvssMetric.NotDefined and var modified, _) => modified,
            (_, not CvssMetric.NotDefined and var given) => given,
            _ when metric is "E" => "A",
            _ => "H",
        };
}
