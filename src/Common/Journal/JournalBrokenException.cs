using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>What stands in the journal, or in its tree, is not what was signed: the jobs that sequence and sign stop there, and report it.</summary>
/// <param name="message">Positions, never content.</param>
/// <param name="kind">Journal or log.</param>
internal sealed class JournalBrokenException(
    string message,
    SecurityEventKind kind = SecurityEventKind.JournalInconsistent
) : InvalidOperationException(message)
{
    public SecurityEventKind Kind => kind;
}
