namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>An entry of a log for whoever may see it, with what proves it to others.</summary>
/// <param name="Type">"certificate.issued".</param>
/// <param name="Subject">The id or serial that it is about.</param>
public sealed record ProvenEntry(string Type, string Subject, DateTimeOffset At, LogProof Proof);
