namespace MarocNumeric.Trust.Bench;

/// <summary>What several rounds of the same work come to.</summary>
internal static class Rounds
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
