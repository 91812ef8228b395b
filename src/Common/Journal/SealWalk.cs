namespace MarocNumeric.Trust.Common.Journal;

/// <summary>Finds the entries that the suite did not write. Seals began one day: from the first sealed entry on every one has its seal.</summary>
internal sealed class SealWalk(Type context, JournalHeads heads, List<string> faults)
{
    /// <summary>A sealed entry was met.</summary>
    public bool Begun { get; private set; }

    public void Meet(JournalEntry entry)
    {
        Begun |= entry.Seal is not null;
        if (Begun && !heads.Wrote(context, entry.Hash, entry.Seal))
        {
            faults.Add(
                $"Position {entry.Position}: the suite did not write this entry ({entry.Type}, {entry.Id}): it was inserted"
            );
        }
    }

    /// <param name="sealedAll">No entry from before there were seals can be waiting any more.</param>
    public void MeetWaiting(JournalEntry entry, bool sealedAll)
    {
        if ((sealedAll || entry.Seal is not null) && !heads.Wrote(context, entry.Hash, entry.Seal))
        {
            faults.Add(
                $"Entry {entry.Id} ({entry.Type}) waits for its place and the suite did not write it: it was inserted"
            );
        }
    }
}
