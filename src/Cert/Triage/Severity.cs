namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>Decree 2-21-406 article 12 as a table: the most severe cell that applies. What counts as a significant loss is a figure of the operator's: the decree has none.</summary>
internal static class Severity
{
    public const int Gravest = 1;
    public const int Lightest = 4;

    /// <summary>By effect, in the order of <see cref="Victim"/>.</summary>
    private static readonly Dictionary<Effect, int[]> Table = new()
    {
        [Effect.National] = [1, 1, 1, 1],
        [Effect.Total] = [1, 2, 2, 4],
        [Effect.Partial] = [1, 2, 3, 4],
        [Effect.Slight] = [2, 3, 4, 4],
        [Effect.Attempt] = [3, 4, 4, 4],
    };

    /// <param name="lossMad">Dirhams; null where nobody has said.</param>
    public static Level Of(Victim victim, Effect effect, decimal? lossMad, CertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var byEffect = (Value: Table[effect][(int)victim], Reason: $"Effect-{effect}-{victim}");
        if (Loss(victim, lossMad ?? 0, options) is not { } byLoss)
        {
            return new(byEffect.Value, [byEffect.Reason]);
        }

        var worst = Math.Min(byEffect.Value, byLoss.Value);
        (int Value, string Reason)[] cells = [byEffect, byLoss];
        return new(
            worst,
            [.. cells.Where(cell => cell.Value == worst).Select(cell => cell.Reason)]
        );
    }

    private static (int Value, string Reason)? Loss(
        Victim victim,
        decimal loss,
        CertOptions options
    ) =>
        loss <= 0 ? null
        : loss >= options.SignificantLossMad
            ? (victim is Victim.Individual ? 3 : 2, "Loss-Significant")
        : loss >= options.LimitedLossMad
            ? (victim is Victim.Individual ? 4 : 3, "Loss-NotSignificant")
        : (4, "Loss-Limited");
}

/// <summary>Who was hit, as the levels of decree 2-21-406 article 12 distinguish them. Names are stored.</summary>
internal enum Victim
{
    SeveralVital,
    OneVital,
    Entity,
    Individual,
}

/// <summary>What it did, or may do. Names are stored.</summary>
internal enum Effect
{
    /// <summary>State security, the national economy, the population's health or safety.</summary>
    National,

    /// <summary>Nothing works any more.</summary>
    Total,

    /// <summary>An essential function is hindered.</summary>
    Partial,
    Slight,

    /// <summary>Tried, or possible: nothing has happened.</summary>
    Attempt,
}

/// <summary>The level of an incident and which cells of the table gave it.</summary>
/// <param name="Value">1 very grave, 2 grave, 3 moderate, 4 limited (decree 2-21-406 art. 12).</param>
/// <param name="Reasons">"Effect-Partial-Entity", "Loss-Significant": keys of texts, the deciding ones alone.</param>
internal sealed record Level(int Value, IReadOnlyList<string> Reasons);
