namespace MarocNumeric.Trust.Common.Figures;

/// <summary>What most of a few durations were, for public figures.</summary>
public static class Ranks
{
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0.5 for the median.</param>
    /// <returns>The value below which, or at which, such a share lies (nearest rank), to a tenth.</returns>
    public static double Nearest(IReadOnlyList<double> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        return Math.Round(sorted[(int)Math.Ceiling(share * sorted.Count) - 1], 1);
    }
}
