using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>What a check of one journal found.</summary>
/// <param name="Entries">Rows read, sequenced ones.</param>
/// <param name="Waiting">Rows that the sequencer has not reached: not yet protected by a head.</param>
/// <param name="Faults">A sentence for each altered, removed, reordered or truncated row.</param>
public sealed record JournalReport(
    string Module,
    long Entries,
    int Waiting,
    IReadOnlyList<string> Faults
);
