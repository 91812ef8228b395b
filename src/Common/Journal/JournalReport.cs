namespace MarocNumeric.Trust.Common.Journal;

/// <summary>What a check of one journal found.</summary>
/// <param name="Entries">Rows read, sequenced ones.</param>
/// <param name="Waiting">Rows that no signed head covers yet: what was committed in the last second or two.</param>
/// <param name="Committed">Entries that the trust log's tree has taken in.</param>
/// <param name="Faults">A sentence for each altered, removed, inserted, reordered or truncated row.</param>
public sealed record JournalReport(
    string Module,
    long Entries,
    int Waiting,
    long Committed,
    IReadOnlyList<string> Faults
);
