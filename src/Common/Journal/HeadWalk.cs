namespace MarocNumeric.Trust.Common.Journal;

/// <summary>Walks the signed heads beside the rows, both by position: every head must be met, not the last one alone.</summary>
internal sealed class HeadWalk : IDisposable
{
    private readonly IEnumerator<JournalHead?> lines;
    private readonly string module;
    private readonly List<string> faults;
    private JournalHead? next;
    private bool missed;
    private int broken;

    public HeadWalk(IEnumerable<JournalHead?> lines, string module, List<string> faults)
    {
        (this.lines, this.module, this.faults) = (lines.GetEnumerator(), module, faults);
        Advance();
        // The first batch is signed with the first head: a later beginning is a beginning that somebody cut off.
        if (next is { Position: >= JournalSequencing.Batch } first)
        {
            faults.Add(
                $"The signed heads of {module} begin at position {first.Position}: their beginning is gone"
            );
        }
    }

    /// <summary>The last position that a head which holds has covered; -1 where none has.</summary>
    public long Covered { get; private set; } = -1;

    public void Meet(JournalEntry entry)
    {
        while (next is not null && next.Position < entry.Position)
        {
            // Its row is one of the missing positions, which are named already.
            missed = true;
            Advance();
        }

        while (next is not null && next.Position == entry.Position)
        {
            Covered = next.Position;
            if (
                !string.Equals(
                    next.Chain,
                    Convert.ToHexStringLower(entry.Chain ?? []),
                    StringComparison.Ordinal
                )
            )
            {
                faults.Add(
                    $"Position {next.Position} of {module} does not lead to its signed head: rows were rewritten"
                );
            }

            Advance();
        }
    }

    /// <param name="rows">How many rows were met.</param>
    public void End(long rows)
    {
        JournalHead? beyond = null;
        for (; next is not null; Advance())
        {
            beyond = next;
        }

        if (beyond is not null)
        {
            faults.Add(
                $"Position {beyond.Position} was signed as the end of {module} and is gone: the journal was truncated"
            );
        }

        if (broken > 0)
        {
            faults.Add(
                $"{broken} signed heads of {module} do not verify or stand out of order: the file of heads was altered"
            );
        }

        if (rows > 0 && Covered < 0 && beyond is null && broken == 0 && !missed)
        {
            faults.Add(
                $"The journal of {module} has rows and no signed head: the file of heads is gone"
            );
        }
    }

    public void Dispose() => lines.Dispose();

    private void Advance()
    {
        var before = next?.Position ?? -1;
        next = null;
        while (next is null && lines.MoveNext())
        {
            // Heads follow each other; two processes may sign the same end.
            if (lines.Current is { } head && head.Position >= before)
            {
                next = head;
            }
            else
            {
                broken++;
            }
        }
    }
}
