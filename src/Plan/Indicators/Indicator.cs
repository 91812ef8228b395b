using MarocNumeric.Trust.Plan.Following;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>A figure that the suite counts itself.</summary>
/// <param name="Id">Of the objective that it measures, or a name of its own.</param>
/// <param name="State">Counted, suppressed or not reported.</param>
/// <param name="Beside">What is told apart from it.</param>
/// <param name="Records">The page with the records behind it; from the root, without a language.</param>
internal sealed record Indicator(
    string Id,
    Origin State,
    decimal? Value,
    decimal? Beside,
    string? Records,
    DateTimeOffset At
);
