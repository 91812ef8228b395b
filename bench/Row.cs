using System.Text.Json.Serialization;

namespace MarocNumeric.Trust.Bench;

/// <summary>One measurement: a ratio to a peer or a physical limit of the same run, never a time alone.</summary>
/// <param name="Value">Median of the rounds, in <paramref name="Unit"/>.</param>
/// <param name="PeerValue">What the peer did in the same rounds, in the same unit.</param>
/// <param name="Ratio">Value to peer.</param>
/// <param name="Target">The ratio that is aimed at; null for a row that only informs.</param>
/// <param name="AtMost">The target is a ceiling.</param>
/// <param name="Cpu">Seconds of processor that the suite's processes used in one round.</param>
/// <param name="Memory">Most resident memory of the suite, in megabytes.</param>
internal sealed record Row(
    string Name,
    int Rounds,
    double Value,
    string Unit,
    string Peer,
    double PeerValue,
    double? Target,
    double Cpu,
    double Memory,
    string Commit,
    bool AtMost = false
)
{
    [JsonInclude]
    public double Ratio => Math.Round(Value / PeerValue, 4);

    [JsonInclude]
    public bool Met =>
        Target is not { } target
        // A peer that did nothing makes no ratio.
        || double.IsFinite(Ratio) && (AtMost ? Ratio <= target : Ratio >= target);
}
