using MarocNumeric.Trust.Cert.Observables;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>A piece of evidence with its chain of custody, and for the team what was found in it.</summary>
internal sealed record EvidenceResponse(
    EvidenceLine Evidence,
    IReadOnlyList<EvidenceResponse.Held> Custody,
    IReadOnlyList<EvidenceResponse.Finding> Findings
)
{
    /// <param name="By">Who and why: for the team, and for oneself.</param>
    internal sealed record Held(
        int Number,
        CustodyAct Act,
        DateTimeOffset At,
        string? By,
        string? Name,
        string? Reason,
        string? To
    );

    internal sealed record Finding(
        string Key,
        ObservableKind Kind,
        string Value,
        FindingState State
    );
}
