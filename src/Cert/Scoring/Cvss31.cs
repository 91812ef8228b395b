namespace MarocNumeric.Trust.Cert.Scoring;

/// <summary>The equations of CVSS 3.1 (FIRST, specification section 7).</summary>
internal static class Cvss31
{
    private const double Most = 10;

    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["AV:N"] = 0.85,
        ["AV:A"] = 0.62,
        ["AV:L"] = 0.55,
        ["AV:P"] = 0.2,
        ["AC:L"] = 0.77,
        ["AC:H"] = 0.44,
        ["UI:N"] = 0.85,
        ["UI:R"] = 0.62,
        ["PR:N"] = 0.85,
        ["PR:L"] = 0.62,
        ["PR:H"] = 0.27,
        // Privileges weigh more where the scope changes (table 16).
        ["PR:L changed"] = 0.68,
        ["PR:H changed"] = 0.5,
        ["impact H"] = 0.56,
        ["impact L"] = 0.22,
        ["impact N"] = 0,
        ["E:F"] = 0.97,
        ["E:P"] = 0.94,
        ["E:U"] = 0.91,
        ["RL:W"] = 0.97,
        ["RL:T"] = 0.96,
        ["RL:O"] = 0.95,
        ["RC:R"] = 0.96,
        ["RC:U"] = 0.92,
        ["requirement H"] = 1.5,
        ["requirement L"] = 0.5,
    };

    public static CvssScores Score(CvssVector vector)
    {
        var threat =
            Weight("E", vector["E"]) * Weight("RL", vector["RL"]) * Weight("RC", vector["RC"]);
        var basic = RoundUp(Sum(Impact(vector), Exploitability(vector, ""), vector["S"]));
        var temporal = RoundUp((double)basic * threat);
        if (!vector.Names(CvssGroup.Environmental))
        {
            // The modified equations differ a little where the scope changes: without an environment there is no such score.
            return new(basic, temporal, temporal);
        }

        var modified = RoundUp(
            Sum(ModifiedImpact(vector), Exploitability(vector, "M"), Modified(vector, "S"))
        );
        return new(basic, temporal, RoundUp((double)modified * threat));
    }

    private static double Sum(double impact, double exploitability, string scope) =>
        impact <= 0 ? 0
        : scope is "C" ? Math.Min(1.08 * (impact + exploitability), Most)
        : Math.Min(impact + exploitability, Most);

    private static double Impact(CvssVector vector)
    {
        var loss = 1 - Kept(vector["C"]) * Kept(vector["I"]) * Kept(vector["A"]);
        return vector["S"] is "C"
            ? 7.52 * (loss - 0.029) - 3.25 * Math.Pow(loss - 0.02, 15)
            : 6.42 * loss;
    }

    private static double ModifiedImpact(CvssVector vector)
    {
        var loss = Math.Min(
            1
                - Kept(Modified(vector, "C"), vector["CR"])
                    * Kept(Modified(vector, "I"), vector["IR"])
                    * Kept(Modified(vector, "A"), vector["AR"]),
            0.915
        );
        return Modified(vector, "S") is "C"
            ? 7.52 * (loss - 0.029) - 3.25 * Math.Pow(loss * 0.9731 - 0.02, 13)
            : 6.42 * loss;
    }

    /// <param name="prefix">"M" for the modified metrics.</param>
    private static double Exploitability(CvssVector vector, string prefix)
    {
        string Of(string metric) => prefix is "M" ? Modified(vector, metric) : vector[metric];
        var privileges = Of("PR");
        return 8.22
            * Weight("AV", Of("AV"))
            * Weight("AC", Of("AC"))
            * Weight("UI", Of("UI"))
            * (
                Of("S") is "C" && Weights.TryGetValue($"PR:{privileges} changed", out var changed)
                    ? changed
                    : Weight("PR", privileges)
            );
    }

    private static string Modified(CvssVector vector, string metric) =>
        vector[$"M{metric}"] is var given && given is CvssMetric.NotDefined
            ? vector[metric]
            : given;

    private static double Kept(string impact, string requirement = CvssMetric.NotDefined) =>
        1
        - Weights[$"impact {impact}"] * Weights.GetValueOrDefault($"requirement {requirement}", 1);

    /// <summary>1 where the specification weighs a value, or what is not defined, with 1.</summary>
    private static double Weight(string metric, string value) =>
        Weights.GetValueOrDefault($"{metric}:{value}", 1);

    /// <summary>The least number with one decimal that is not below, computed on integers so that every machine agrees (appendix A).</summary>
    private static decimal RoundUp(double value)
    {
        var scaled = (long)Math.Round(value * 100_000, MidpointRounding.AwayFromZero);
        return (scaled % 10_000 == 0 ? scaled / 10_000 : scaled / 10_000 + 1) / 10m;
    }
}
