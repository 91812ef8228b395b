using MarocNumeric.Trust.Plan.Following;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>A figure that the suite counts itself.</summary>
/// <param name="Id">Of the objective that it measures, or a name of its own.</param>
/// <param name="State">Counted, suppressed or not reported.</param>
/// <param name="Beside">What is told apart from it.</param>
/// <param name="Records">The page with the records behind it: from the root, without a language; or at the address of another process that keeps them.</param>
/// <param name="At">When it was counted.</param>
/// <param name="AskedAt">When another process was asked for it; null for what is counted here.</param>
/// <param name="Absence">Why it is not reported, where the records are kept elsewhere.</param>
internal sealed record Indicator(
    string Id,
    Origin State,
    decimal? Value,
    decimal? Beside,
    string? Records,
    DateTimeOffset At,
    DateTimeOffset? AskedAt = null,
    Absence? Absence = null
);

/// <summary>Why a figure of another process is not here.</summary>
internal enum Absence
{
    /// <summary>This process does not know where the module runs.</summary>
    NotHere,

    /// <summary>It will be asked within minutes of the start.</summary>
    NotAskedYet,

    /// <summary>It was asked and did not answer.</summary>
    Silent,
}
