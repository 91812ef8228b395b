using System.Globalization;

namespace MarocNumeric.Trust.Bench;

/// <summary>Where the crash bench ends the process: of ten kills seven at a named step, two at a random instant of the work, one while it starts.</summary>
/// <param name="Step">The counter that the suite raises there, without its prefix, and the step.</param>
/// <param name="Most">The process ends when it passes the step for this time at the latest.</param>
internal sealed record CrashStep(string Step, int Most)
{
    // In turn, so that a short run has something of everything.
    public static readonly IReadOnlyList<CrashStep> All =
    [
        new("list.signed", 2),
        new("seal.signed", 6),
        new("checkpoint.signed", 2),
        new("rotation.keyed", 6),
        new("issuance.intended", 150),
        new("timestamp.signed", 30),
        new("list.published", 2),
        new("rotation.certified", 6),
        new("checkpoint.kept", 2),
        new("seal.stamped", 6),
        new("issuance.signed", 150),
        new("timestamp.entered", 30),
        new("list.numbered", 2),
        new("issuance.stored", 150),
        new("issuance.drafted", 150),
    ];

    public bool IsRotation => Step.StartsWith("rotation.", StringComparison.Ordinal);

    public static bool IsAtStart(int kill) => kill % 10 == 9;

    /// <returns>Null for a kill at a random instant, or at the start.</returns>
    public static CrashStep? Of(int kill) =>
        kill % 10 is 4 or 8 or 9
            ? null
            : All[(kill / 10 * 7 + kill % 10 - (kill % 10 > 4 ? 1 : 0)) % All.Count];

    /// <returns>As <see cref="StartupHook"/> takes it.</returns>
    public string At(Random chance)
    {
#pragma warning disable CA5394 // A seed must give the same run again.
        return string.Create(CultureInfo.InvariantCulture, $"{Step}:{chance.Next(1, Most + 1)}");
#pragma warning restore CA5394
    }
}
