namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>What a witness thinks of a log that was looked at.</summary>
/// <param name="Checkpoint">To remember; null where the log is refused.</param>
/// <param name="Why">The sentence of a refusal.</param>
public sealed record WitnessVerdict(Checkpoint? Checkpoint, string? Why)
{
    internal static WitnessVerdict Taken(Checkpoint checkpoint) => new(checkpoint, null);

    internal static WitnessVerdict Refused(string why) => new(null, why);
}
