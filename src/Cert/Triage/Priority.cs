namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>Orders incidents of one level in the queue; it never changes a level. Each input is 0 (nothing, or not known) to 4. Weights are the product's own.</summary>
internal sealed record Priority(
    int Criticality,
    int Function,
    int Spread,
    int Information,
    int Recoverability,
    int CrossSector,
    int Stage,
    int Actor
)
{
    private const int Most = 4;

    /// <returns>0 to 100.</returns>
    public int Score()
    {
        (int Weight, int Value)[] parts =
        [
            (5, Criticality),
            (5, Function),
            (4, Spread),
            (4, Information),
            (3, Recoverability),
            (3, CrossSector),
            (3, Stage),
            (1, Actor),
        ];
        var sum = parts.Sum(part => part.Weight * Math.Clamp(part.Value, 0, Most));
        return (int)
            Math.Round(
                100m * sum / (Most * parts.Sum(part => part.Weight)),
                MidpointRounding.AwayFromZero
            );
    }

    /// <param name="reports">How many say the same.</param>
    public static Priority Of(Reports.ReportFacts facts, int reports)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            facts.Victim switch
            {
                Victim.SeveralVital => 4,
                Victim.OneVital => 3,
                Victim.Entity => 2,
                _ => 1,
            },
            facts.Effect switch
            {
                Effect.National or Effect.Total => 4,
                Effect.Partial => 3,
                Effect.Slight => 2,
                _ => 0,
            },
            reports switch
            {
                <= 1 => 0,
                2 => 1,
                <= 4 => 2,
                <= 9 => 3,
                _ => 4,
            },
            facts.PersonalData switch
            {
                Reports.Answer.Yes => 3,
                Reports.Answer.Unknown => 1,
                _ => 0,
            },
            Recoverability: 0,
            CrossSector: 0,
            facts.Ongoing switch
            {
                Reports.Answer.Yes => 4,
                Reports.Answer.Unknown => 2,
                _ => 1,
            },
            Actor: 0
        );
    }
}
