namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>What a year brought to the team, as everyone may see it. Null stands for fewer cases than are shown. What is TLP:RED is in none of it, nor what turned out to be no incident, a part of another, or a test.</summary>
/// <param name="SmallestCell">Fewer cases than this are not shown.</param>
/// <param name="Classes">By the taxonomy (RSIT).</param>
/// <param name="Levels">1 to 4 (decree 2-21-406 art. 12), with how fast each was answered.</param>
/// <param name="Months">On the clocks of Morocco.</param>
internal sealed record YearFigures(
    int Year,
    DateTimeOffset AsOf,
    int SmallestCell,
    IReadOnlyList<YearFigures.ClassCount> Classes,
    IReadOnlyList<YearFigures.LevelCount> Levels,
    IReadOnlyList<YearFigures.MonthCount> Months
)
{
    internal sealed record ClassCount(string Class, int? Incidents);

    /// <param name="Acknowledge">From the receipt to the first triage.</param>
    /// <param name="Contain">From the receipt to the first containment.</param>
    /// <param name="Recover">From the receipt to the first recovery.</param>
    internal sealed record LevelCount(
        int Level,
        int? Incidents,
        Duration? Acknowledge,
        Duration? Contain,
        Duration? Recover
    );

    /// <summary>In hours; null where too few got so far.</summary>
    /// <param name="Ninetieth">Nine of ten took no longer.</param>
    internal sealed record Duration(double Median, double Ninetieth);

    /// <param name="Month">1 to 12.</param>
    internal sealed record MonthCount(int Month, int? Incidents);
}
